import Glibc
import Record
import Values

/// What one person has typed into one form and not saved; every field that they leave is on disk at once.
///
/// While it is open no other terminal can write to it. Fields are appended, never changed; the last line of an item
/// counts. A line that a crash cut short is the field that was being typed, and is dropped.
public final class Draft {
  /// Whose it is.
  public let user: UserName
  /// The patient.
  public let subject: SubjectID
  /// The form.
  public let form: FormPath
  private let descriptor: Descriptor
  private var size: Int
  private var isFolderSynced: Bool
  private var isDiscarded = false

  init(_ path: String, user: UserName, subject: SubjectID, form: FormPath) throws(DraftFault) {
    self.user = user
    self.subject = subject
    self.form = form
    do throws(CheckedOutput.Failure) {
      descriptor = try Descriptor(path, O_RDWR | O_APPEND | O_CREAT)
      guard descriptor.tryLock(toWrite: true), descriptor.isAtPath() else { throw .init(target: path, code: EAGAIN) }
      let bytes = try descriptor.read(from: 0)
      size = (bytes.lastIndex(of: 10) ?? -1) + 1
      // What a crash cut short goes, so that the next line starts a line.
      if size < bytes.count { _ = descriptor.truncate(to: size) }
      isFolderSynced = size > 0
    } catch {
      throw error.code == EAGAIN ? .heldElsewhere : .disk(error)
    }
  }

  /// The fields as they stand, in the order in which they were first left; withdrawn ones left out.
  public func replay() throws(DraftFault) -> [DraftField] {
    if isDiscarded { return [] }
    do throws(CheckedOutput.Failure) { return Draft.fields(try descriptor.read(from: 0)) } catch { throw .disk(error) }
  }

  /// Appends a field that was left. It survives the end of the programme from here on, and a power cut after
  /// ``sync()``. Throws ``DraftFault``.
  public func leave(_ field: DraftField) throws(DraftFault) {
    guard !isDiscarded else { throw .discarded }
    let line = DraftLine.bytes(of: field)
    let wrote = descriptor.writeOnce(line)
    guard wrote == line.count else {
      _ = descriptor.truncate(to: size)
      throw .disk(.init(target: descriptor.path, code: wrote < 0 ? Int32(-wrote) : ENOSPC))
    }
    size += line.count
  }

  /// Makes the fields survive a power cut; called after the screen was painted. Throws ``DraftFault``.
  public func sync() throws(DraftFault) {
    let code = descriptor.syncData()
    guard code == 0 else { throw .disk(.init(target: descriptor.path, code: code)) }
    guard !isFolderSynced, !isDiscarded, let slash = descriptor.path.lastIndex(of: "/") else { return }
    do throws(CheckedOutput.Failure) { try CheckedOutput.syncFolder(String(descriptor.path[..<slash])) } catch {
      throw .disk(error)
    }
    isFolderSynced = true
  }

  /// Removes the draft: it was saved, or thrown away by whoever typed it. Throws ``DraftFault``.
  public func discard() throws(DraftFault) {
    guard unlink(descriptor.path) == 0 || errno == ENOENT else {
      throw .disk(.init(target: descriptor.path, code: errno))
    }
    isDiscarded = true
  }

  /// The fields that the bytes of a draft say; lines that are none are passed over.
  static func fields(_ bytes: [UInt8]) -> [DraftField] {
    var order: [ItemPath] = []
    var last: [ItemPath: DraftField] = [:]
    guard let end = bytes.lastIndex(of: 10) else { return [] }
    for line in bytes[..<end].split(separator: 10) {
      guard let field = DraftLine.field(line) else { continue }
      if field.content == .withdrawn {
        last[field.item] = nil
        order.removeAll { $0 == field.item }
      } else {
        if last[field.item] == nil { order.append(field.item) }
        last[field.item] = field
      }
    }
    return order.compactMap { last[$0] }
  }
}
