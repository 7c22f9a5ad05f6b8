import Disk
import Glibc
import Journal

/// A checkpoint that was kept elsewhere: a file, or what a page in the paper file says.
struct Anchor {
  /// What it is called.
  let name: String
  /// How many lines it stands for.
  let size: Int
  /// The fingerprint of the hash that stands for them.
  let fingerprint: String
  /// Which log it is of; paper does not say.
  let origin: String?
  private let checkpoint: SiteCheckpoint?

  /// Reads a file, or `401:ABCD-EFGH-…`. Throws ``Failure``.
  init(_ text: String) throws {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count == 2, access(text, F_OK) != 0, let size = Int(parts[0]), size >= 0,
      parts[1].utf8.count == 24, parts[1].split(separator: "-").allSatisfy({ $0.utf8.count == 4 })
    {
      name = "the page in the paper file"
      self.size = size
      fingerprint = parts[1].uppercased()
      origin = nil
      checkpoint = nil
      return
    }
    guard parts.count != 2 || access(text, F_OK) == 0 || Int(parts[0]) == nil else {
      throw Failure.usage(
        "'\(text)' is no size and fingerprint", hint: "from the page: 401:ABCD-EFGH-IJKL-MNOP-QRST, five groups of four"
      )
    }
    guard let read = SiteCheckpoint(try CheckedOutput.readFile(text)) else {
      throw Failure.data("\(text) is no checkpoint", hint: "casebook checkpoint -o FILE makes one")
    }
    name = text
    size = read.size
    fingerprint = read.fingerprint
    origin = read.origin
    checkpoint = read
  }

  /// Compares a site's log with it.
  func compare(_ site: SiteKnowledge) -> Anchoring.Verdict {
    checkpoint.map { Anchoring.compare(site, with: $0) }
      ?? Anchoring.compare(site, size: size, fingerprint: fingerprint)
  }
}
