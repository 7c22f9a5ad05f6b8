import Disk
import Glibc
public import Record
import Values

/// What one person has typed into one form and not saved; every field that they leave is on disk at once.
///
/// While it is open no other terminal can write to it. Fields are appended, never changed; the last line of an item
/// counts. A line that a crash cut short is the field that was being typed, and is dropped.
public final class DraftFile {
  /// Whose it is, and where.
  public let key: DraftKey
  private let descriptor: Descriptor
  private var size: Int
  private var isFolderSynced: Bool
  private var isDiscarded = false

  /// How many bytes of a draft are read: more than anybody types into a form.
  static let mostBytes = 4 << 20

  init(_ path: String, _ key: DraftKey) throws(DraftFault) {
    self.key = key
    do throws(CheckedOutput.Failure) {
      descriptor = try Descriptor(path, O_RDWR | O_APPEND | O_CREAT)
      guard descriptor.tryLock(toWrite: true), descriptor.sizeAtPath() != nil else {
        throw .init(target: path, code: EAGAIN)
      }
      let bytes = try descriptor.read(from: 0)
      size = (bytes.lastIndex(of: 10) ?? -1) + 1
      // What a crash cut short goes, so that the next line starts a line.
      if size < bytes.count { _ = descriptor.truncate(to: size) }
      isFolderSynced = size > 0
    } catch {
      throw error.code == EAGAIN ? .heldElsewhere : .disk(error)
    }
  }

  /// The draft as it stands; fields that were put back are left out. Throws ``DraftFault``.
  public func replay() throws(DraftFault) -> Draft {
    if isDiscarded { return Draft(form: key.form) }
    do throws(CheckedOutput.Failure) {
      return DraftLine.draft(try descriptor.read(from: 0, count: DraftFile.mostBytes), of: key.form)
    } catch { throw .disk(error) }
  }

  /// Appends a field that was left, or with nil that it is no part of the draft any more. It survives the end of the
  /// programme from here on, and a power cut after ``sync()``. Throws ``DraftFault``.
  public func keep(_ field: Draft.Field?, at item: ItemPath) throws(DraftFault) {
    guard !isDiscarded else { throw .discarded }
    let line = DraftLine.bytes(of: field, at: item)
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
}
