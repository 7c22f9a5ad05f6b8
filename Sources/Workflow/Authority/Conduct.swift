public import Record

/// What may be done to a form in which standing, for all acts that are about a form; roles are another question.
public enum Conduct {
  /// What a closure lets through.
  ///
  /// | | open | frozen | locked |
  /// |---|---|---|---|
  /// | values, rows, visits, milestones | yes | no | no |
  /// | queries, remarks, verification | yes | yes | no |
  /// | freeze | yes | no | no |
  /// | unfreeze | no | yes | no |
  /// | lock | yes | yes | no |
  /// | unlock | no | no | yes |
  /// | sign, export | yes | yes | yes |
  /// | adopt forms | yes | yes, and what is frozen stays with its version | yes, and what is locked stays with its version |
  public static func lets(_ act: ActKind, through closure: Closure) -> Bool {
    switch act {
    case .save, .complete, .reopen, .strikeRow, .misfiled, .visitMissed, .formNotDone, .enrol, .screenFail, .withdraw,
      .unwithdraw, .confirmEligibility, .freeze, .load:
      closure == .open
    case .queryOpen, .queryPromote, .queryAnswer, .queryClose, .queryReopen, .queryCancel, .remark, .verify, .unverify,
      .lock:
      closure != .locked
    case .unfreeze: closure == .frozen
    case .unlock: closure == .locked
    case .create, .adoptForms, .sign, .recover, .export, .subject, .login, .logout, .failedLogin, .denied, .userAdd,
      .userRole,
      .userDisable, .keyAdd, .keyRevoke, .password, .checkpoint, .site, .redact, .agree, .restore, .auditReview,
      .qualify,
      .unknown:
      true
    }
  }

  /// What a form's progress lets through: a complete form is reopened, an empty one has nothing to verify.
  public static func lets(_ act: ActKind, through progress: Standing.Progress) -> Bool {
    switch act {
    case .reopen: progress == .complete
    case .strikeRow, .misfiled, .verify, .unverify: progress == .started || progress == .complete
    case .formNotDone: progress == .empty
    case .sign: progress == .complete || progress == .notDone
    default: true
    }
  }
}
