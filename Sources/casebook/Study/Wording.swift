import Record
import Disk
import Glibc
import Journal
import Values
import Workflow

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

  static func failure(_ fault: WitnessFolder.Fault) -> Failure {
    switch fault {
    case .none(let path): .usage("there is no witness in \(path)", hint: "casebook witness init \(path) --name NAME")
    case .exists(let path): .usage("there is a witness in \(path) already", hint: "choose another folder")
    case .name(let name):
      .usage("'\(name)' is no name of a witness", hint: "no spaces and plus signs, like witness.example/office")
    case .key: .usage("this is no key of a site's log", hint: "casebook checkpoint prints it on its page")
    case .damaged(let path): .data("\(path) is damaged", hint: "restore it from the backup; a witness must not forget")
    case .disk(let failure): .disk("\(failure.target): \(failure.reason)")
    }
  }

  static func failure(_ fault: StudyBackup.Fault) -> Failure {
    switch fault {
    case .notABackup(let path):
      .usage("\(path) holds no backup", hint: "name an empty folder, or one that casebook backup made")
    case .other(let path):
      .usage("\(path) holds a backup of another study", hint: "name another folder")
    case .later(let path):
      .data(
        "\(path) holds a backup of a later moment than this study has reached",
        hint: "the study was put back: casebook restore --check tells what it lacks; name another folder to go on")
    case .changed(let file):
      .data("the backup's file \(file) is not as it was copied", hint: "casebook backup copies it again")
    case .exists(let path): .usage("something stands at \(path) already", hint: "name a new folder")
    case .disk(let failure): .disk("\(failure.target): \(failure.reason)")
    }
  }

  static func failure(_ damage: Damage) -> Failure {
    .data("\(damage)", hint: "nothing was changed; keep the file and call the data manager")
  }

  /// Why nothing was saved and the way out, short enough for a line of 80 cells.
  static func words(_ notSaved: NotSaved) -> String {
    switch notSaved.reason {
    case .disk(let step, let code):
      "the disk refused (\(step): \(system(code))). \(code == ENOSPC ? "Free space" : "Look at the disk"), then F2"
    case .short: "the disk is full. Free space, then F2"
    case .poisoned: "saving failed before. F2 tries again"
    case .readOnly(let damage): "the record is read-only: \(damage.words). Call the data manager"
    case .openedToRead: "the record was opened to read only"
    case .replaced: "another file stands at \(notSaved.path). Call the data manager"
    case .torn: "the file ends in the middle of a line. F2 repairs it and tries again"
    case .doesNotFollow: "the entry does not follow from the record. Call the data manager"
    case .notEntitled(let kind): Damage(kind, path: "").words + ". Sign in again, or ask the manager"
    case .notAtHead: "others write to this record all the time. F2 tries again"
    case .unwritable(let fault): "the format cannot say it: \(fault)"
    case .wrongSigner: "nobody's key is open. Sign in again"
    case .signature: "the signature could not be made. Sign in again"
    case .exists(let subject): "the subject \(subject) exists already"
    }
  }

  static func words(_ failure: SubjectExport.Failure) -> String {
    switch failure {
    case .damage(let damage): (damage.line > 0 ? "line \(damage.line): " : "") + damage.words
    case .study(let fault): sentence(self.failure(fault))
    case .notText(let file): "the form file \(file) is no text"
    case .checkpoint: "the checkpoint is not one of this study"
    }
  }

  static func words(_ fault: DraftFault) -> String {
    switch fault {
    case .heldElsewhere: "this form is open at another terminal of yours; go on there, or leave it there"
    case .discarded: "the draft was taken over or thrown away at another terminal"
    case .disk(let failure):
      "\(failure.reason). \(failure.code == ENOSPC ? "Free space" : "Look at the disk"); it is tried again"
    }
  }

  static func words(_ fault: DeskFault) -> String {
    switch fault {
    case .busy: "other terminals write to this record all the time; try again"
    case .unreadable(let subject, _):
      "the record of \(subject) does not follow from its beginning; casebook verify says more"
    case .draftIsOpen(let key): "\(key.user) is typing in \(key.form) now; ask them to leave it"
    }
  }

  /// Anything that went wrong as one sentence, with the way out.
  static func sentence(_ error: any Error) -> String {
    switch error {
    case let refusal as Refusal: "\(refusal.text.message): \(refusal.text.hint)"
    case let failure as Failure: failure.message + (failure.hint.map { ": \($0)" } ?? "")
    case let failure as NotSaved: words(failure)
    case let fault as DraftFault: words(fault)
    case let fault as DeskFault: words(fault)
    case let fault as KeyFault: sentence(failure(fault))
    case let fault as StudyFault: sentence(failure(fault))
    case let damage as Damage: "\(damage.words): call the data manager; nothing was changed"
    case let failure as CheckedOutput.Failure: "\(failure.target): \(failure.reason)"
    default: "something failed that has no name: \(error)"
    }
  }

  /// Why a record cannot be read, for a line of a list: the line of the file first.
  static func cause(_ error: any Error) -> String {
    switch error {
    case let damage as Damage: (damage.line > 0 ? "line \(damage.line): " : "") + damage.words
    case is FoldError: "its entries do not follow from each other: casebook verify says more"
    default: sentence(error)
    }
  }

  private static func system(_ code: Int32) -> String { String(cString: strerror(code)) }
}
