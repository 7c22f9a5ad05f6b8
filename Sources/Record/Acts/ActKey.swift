/// The keys that acts write into their journal line, after the head and before `why`.
///
/// ``table`` is the published order: an act writes all of its keys, null when empty, in that order, then those of
/// ``optional`` that say something.
public enum ActKey: String, CaseIterable, Hashable, Sendable {
  /// Version of the journal format.
  case format
  /// The trial's identifier.
  case study
  /// Which stream of the subject or site this file is: `site`.
  case stream
  /// Whether this is a demonstration study.
  case demo
  /// The earlier subject number of the same person.
  case rescreens
  /// The form at its visit.
  case form
  /// The visit.
  case visit
  /// The row that is struck.
  case row
  /// The item remarked on.
  case item
  /// The changed items.
  case changes
  /// Checks that spoke during entry.
  case prompted
  /// Query steps that the act causes.
  case queries
  /// The query spoken of.
  case query
  /// Words.
  case text
  /// The date until which something is awaited, or a role is held.
  case until
  /// The date on which it happened, or from which a role is held.
  case date
  /// What was confirmed.
  case verdict
  /// Criteria that were not met.
  case failed
  /// A title.
  case title
  /// A public key, base64 SPKI.
  case key
  /// Several roles.
  case roles
  /// The user spoken of.
  case user
  /// The user's printed name.
  case printed
  /// The role that is given (`role` is a key of the head).
  case role = "granted"
  /// What proves a one-time code: its public key (base64 SPKI) and how the key grows from the code.
  case code
  /// The signature of a one-time code's key over a new key, base64.
  case proof
  /// The day from which it holds: a version of the forms, or that a key may have been in other hands.
  case since
  /// When a one-time code ends.
  case expires
  /// Number of bytes.
  case bytes
  /// SHA-256 in hexadecimal.
  case sha256
  /// A file's name.
  case file
  /// Numbers of entries.
  case entries
  /// How much of the record it is about: a place, a group, a form, a visit, or `casebook` (see ``Extent``).
  case covers
  /// The forms that whoever signs does not see, and of which the signature does not speak.
  case without
  /// The role for whose eyes something was given out.
  case sight
  /// The meaning of a signature.
  case meaning
  /// How many.
  case count
  /// Heads of the files.
  case heads
  /// The line up to which something was looked at, `41@` and its hash.
  case upTo = "upto"
  /// What a withdrawal covers.
  case scope
  /// The version of the forms that is adopted, its name and the digest of its files.
  case version
  /// Forms that had been begun and are read by the adopted version.
  case adopts
  /// Visits that stay with the version before.
  case keeps
  /// Items that have another name in the adopted version, `vital-signs/VSPULSE>PULSE`.
  case renames
  /// Where values come from.
  case source
  /// Places that were verified or now mean something else, derived values that were shown, or values restated.
  case values
  /// The first manager.
  case manager
  /// The subject spoken of (`subject` is a key of the head).
  case subject = "patient"
  /// The act spoken of (`act` is a key of the head); of an unknown act its name.
  case act = "refused"

  /// The keys of each act in the order in which they are written.
  public static let table: [ActKind: [ActKey]] = [
    .create: [.format, .study, .stream, .rescreens],
    .confirmEligibility: [.form, .verdict, .meaning, .count, .sha256, .values, .queries],
    .enrol: [.date, .queries],
    .screenFail: [.date, .failed, .queries],
    .save: [.form, .changes, .prompted, .queries],
    .complete: [.form, .changes, .prompted, .queries],
    .reopen: [.form],
    .strikeRow: [.form, .row, .queries],
    .misfiled: [.form, .entries, .subject, .queries],
    .visitMissed: [.visit, .date, .queries],
    .formNotDone: [.form, .queries],
    .queryOpen: [.queries],
    .queryPromote: [.queries],
    .queryAnswer: [.queries],
    .queryClose: [.queries],
    .queryReopen: [.queries],
    .queryCancel: [.queries],
    .remark: [.form, .item, .query, .text, .until],
    .verify: [.covers, .values],
    .unverify: [.covers, .values],
    .freeze: [.covers],
    .unfreeze: [.covers],
    .lock: [.covers],
    .unlock: [.covers],
    .sign: [.covers, .meaning, .count, .sha256, .values],
    .adoptForms: [.version, .since, .date, .text, .adopts, .keeps, .renames, .values, .subject, .queries],
    .withdraw: [.date, .scope, .queries],
    .unwithdraw: [.scope, .queries],
    .recover: [.bytes, .sha256, .file],
    .redact: [.values, .heads],
    .agree: [.entries, .sha256],
    .load: [.file, .sha256, .count],
    .export: [.format, .entries, .subject],
    .subject: [.subject],
    .login: [.user],
    .logout: [.user],
    .failedLogin: [.user],
    .denied: [.user, .act, .text],
    .userAdd: [.user, .printed, .role, .date, .until, .expires, .code],
    .userRole: [.user, .role, .date, .until],
    .userDisable: [.user],
    .keyAdd: [.user, .key, .proof],
    .keyRevoke: [.user, .key, .since, .expires, .code],
    .password: [.user],
    .restore: [.heads],
    .auditReview: [.subject, .upTo, .text],
    .qualify: [.count, .failed, .sha256],
    .checkpoint: [.heads],
    .site: [.format, .study, .stream, .demo, .key, .manager],
  ]

  /// Keys that came later: an act writes them behind the others, in this order, and only where it says something there.
  public static let optional: [ActKind: [ActKey]] = [.sign: [.without], .export: [.sight]]
}
