import Record
import Values

/// A line ready to be written: its bytes, and the entry that they say.
struct SealedLine {
  let bytes: [UInt8]
  let entry: Entry

  /// Seals an act behind a head: chain, salt, signature, hash.
  ///
  /// `format` and `stream` are set here. The finished line is read back and must say the act, so that nothing is ever
  /// written that could not be read. Throws the reason why it cannot be written.
  init(
    _ act: Act, by author: Author, at moment: Moment, in file: Origin, signer: Signer, after head: Head
  ) throws(NotSaved.Reason) {
    guard signer.user == author.user else { throw .wrongSigner }
    let act = SealedLine.normal(act)
    let draft = Entry(
      number: head.number + 1, moment: moment, author: author, site: file.site, subject: file.subject,
      log: file.log, forms: file.forms, app: file.app, act: act,
      seal: Seal(previous: head.hash, salt: Randomness.salt(), signature: "", hash: ""))
    do throws(LineFault) {
      var writer = LineWriter()
      try writer.writeHead(draft, previous: head.hash)
      try writer.writeAct(act)
      writer.writeSalt(draft.seal.salt)
      guard let signature = signer.signature(over: writer.out) else { throw LineFault(.hash, at: -1) }
      writer.writeSignature(signature)
      writer.writeHash(Hex.sha256(writer.out))
      guard writer.out.count <= LineCodec.maximumLine else { throw LineFault(.tooLong, at: LineCodec.maximumLine) }
      bytes = writer.out
      entry = try LineCodec.entry(writer.out)
      guard entry.act == act, entry.author == author, entry.moment == moment else {
        throw LineFault(.expected("an act that the format can say"), at: 0)
      }
    } catch {
      if error.offset < 0 { throw .signature }
      throw .unwritable(error)
    }
  }

  /// What the lines of a file say about it.
  struct Origin {
    let site: String
    let subject: SubjectID?
    let log: LineMark?
    let forms: String
    let app: String
  }

  private static func normal(_ act: Act) -> Act {
    var act = act
    for (key, value) in act.details where value == .null { act.details[key] = nil }
    if act.kind == .create || act.kind == .site {
      act.details[.format] = .int(LineCodec.format)
      act.details[.stream] = .string("site")
    }
    return act
  }
}

extension NotSaved.Reason: Error {}
