import Record
import Journal
import Disk
import Values

/// How people have set their lists; a convenience in the cache, which may be deleted at any time.
extension Study {
  private var rememberedPath: String? { author.map { folder.cacheFolder + "/lists-\($0.user)" } }

  /// What the person who is signed in has set, by the name of the list.
  func remembered() -> [String: String] {
    guard let path = rememberedPath, let bytes = try? CheckedOutput.readFile(path),
      let json = try? JSONReader.read(bytes)
    else {
      return [:]
    }
    return Dictionary(
      (json.object ?? []).compactMap { member in member.value.string.map { (member.key, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// Keeps how the person has set a list; that it cannot be kept harms nothing.
  func remember(_ name: String, _ value: String) {
    guard let path = rememberedPath else { return }
    var lists = remembered()
    lists[name] = value
    let json = JSON.object(lists.sorted { bytesBefore($0.key, $1.key) }.map { (key: $0.key, value: .string($0.value)) })
    try? CheckedOutput.replaceFile(path, with: Array(json.text.utf8))
  }
}
