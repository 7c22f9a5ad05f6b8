import Journal

/// What the journal's errors are called for the person at the terminal.
enum Wording {
  static func failure(_ fault: StudyFault) -> Failure {
    switch fault {
    case .notAStudy(let path):
      .usage("there is no study in \(path)", hint: "casebook demo makes one to try; --study DIR names yours")
    case .exists(let path): .usage("something stands at \(path) already", hint: "choose another folder")
    case .shared(let path, let kind):
      .disk("\(path) lies on \(kind), where locks cannot be trusted", hint: "keep the study on a disk of this host")
    case .site(let text): .usage("'\(text)' is no site", hint: "digits and capital letters, like 01")
    case .fileName(let name): .data("a form file cannot be called '\(name)'")
    case .forms(let digest):
      .data("the forms \(digest.prefix(12))… are not in the study as they were", hint: "restore forms/ from the backup")
    case .key(let fault): failure(fault)
    case .notSaved(let reason): .disk("not saved: \(words(reason))", hint: "look at the disk, then try again")
    case .disk(let failure): .disk("\(failure.target): \(failure.reason)")
    }
  }

  static func failure(_ fault: KeyFault) -> Failure {
    switch fault {
    case .wrongPassword: .denied("the password is wrong", hint: "try again")
    case .noKey(let user): .denied("\(user) has no key yet", hint: "sign in once with the one-time code")
    case .exists(let user): .usage("\(user) has a key already")
    case .wrongCode: .denied("the one-time code is wrong", hint: "the manager can give a new one")
    case .expired: .denied("the one-time code has ended", hint: "the manager can give a new one")
    case .tooShort(let count): .usage("the password is too short", hint: "at least \(count) characters")
    case .damaged(let path): .data("the key file \(path) is damaged", hint: "restore it, or make a new key")
    case .exposed(let path): .denied("others can read \(path)", hint: "chmod 600 \(path)")
    case .reserved: .usage("that name is reserved")
    case .disk(let failure): .disk("\(failure.target): \(failure.reason)")
    case .derivation: .disk("not enough memory to open the key")
    }
  }

  static func failure(_ damage: Damage) -> Failure {
    .data("\(damage)", hint: "nothing was changed; keep the file and call the data manager")
  }

  static func words(_ notSaved: NotSaved) -> String {
    switch notSaved.reason {
    case .disk(let step, let code): "the disk refused (\(step), error \(code))"
    case .short: "the disk is full"
    case .poisoned: "saving failed before; open the record again"
    case .readOnly, .openedToRead: "the record is read-only"
    default: "\(notSaved.reason)"
    }
  }
}
