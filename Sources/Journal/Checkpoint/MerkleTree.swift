import Crypto

/// The tree of hashes over the lines of a site log by which a checkpoint stands for all of them (RFC 6962, section 2.1, with
/// SHA-256).
public struct MerkleTree: Sendable {
  /// A hash of 32 bytes.
  public typealias Hash = [UInt8]

  /// The hashes of whole subtrees: `levels[0]` of the leaves, `levels[k][i]` of the 2^k leaves from i * 2^k on.
  private let levels: [[Hash]]

  /// How many leaves it has.
  public var count: Int { levels[0].count }

  /// The tree over some leaves' data, in their order.
  public init(_ leaves: some Sequence<[UInt8]>) {
    var levels = [leaves.map(MerkleTree.leaf)]
    while let last = levels.last, last.count > 1 {
      levels.append(
        stride(from: 0, to: last.count - 1, by: 2).map { MerkleTree.node(last[$0], last[$0 + 1]) })
    }
    self.levels = levels
  }

  /// The hash of a leaf.
  public static func leaf(_ data: [UInt8]) -> Hash { Array(SHA256.hash(data: [0] + data)) }

  /// The hash of a node.
  public static func node(_ left: Hash, _ right: Hash) -> Hash { Array(SHA256.hash(data: [1] + left + right)) }

  /// The hash that stands for the first `size` leaves. `size` is at most ``count``.
  public func root(_ size: Int? = nil) -> Hash {
    let size = min(size ?? count, count)
    return size == 0 ? Array(SHA256.hash(data: [UInt8]())) : subtree(0, size)
  }

  /// The hashes that prove that a leaf is one of the first `size`; empty when it is not.
  public func inclusion(of index: Int, size: Int) -> [Hash] {
    guard (0..<size).contains(index), size <= count else { return [] }
    return path(index, 0, size)
  }

  /// The hashes that prove that the tree of the first `size` leaves begins with that of the first `old`; empty when `old` is
  /// nothing or everything.
  public func consistency(from old: Int, to size: Int) -> [Hash] {
    guard old > 0, old < size, size <= count else { return [] }
    return subproof(old, 0, size, isWhole: true)
  }

  private func subtree(_ start: Int, _ end: Int) -> Hash {
    let size = end - start
    let level = size.trailingZeroBitCount
    if size == 1 << level, start % size == 0, level < levels.count, start / size < levels[level].count {
      return levels[level][start / size]
    }
    let split = start + MerkleTree.split(size)
    return MerkleTree.node(subtree(start, split), subtree(split, end))
  }

  private func path(_ index: Int, _ start: Int, _ end: Int) -> [Hash] {
    guard end - start > 1 else { return [] }
    let split = start + MerkleTree.split(end - start)
    return index < split
      ? path(index, start, split) + [subtree(split, end)] : path(index, split, end) + [subtree(start, split)]
  }

  private func subproof(_ old: Int, _ start: Int, _ end: Int, isWhole: Bool) -> [Hash] {
    if old == end { return isWhole ? [] : [subtree(start, end)] }
    let split = start + MerkleTree.split(end - start)
    return old <= split
      ? subproof(old, start, split, isWhole: isWhole) + [subtree(split, end)]
      : subproof(old, split, end, isWhole: false) + [subtree(start, split)]
  }

  /// The largest power of two smaller than a count of two or more.
  private static func split(_ count: Int) -> Int { 1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount) }
}

/// Checking proofs without the tree.
extension MerkleTree {
  /// Whether a proof shows that the leaf with that data stands at an index of the tree with that size and root.
  public static func includes(_ data: [UInt8], at index: Int, size: Int, root: Hash, proof: [Hash]) -> Bool {
    guard (0..<size).contains(index) else { return false }
    var (place, last) = (index, size - 1)
    var hash = leaf(data)
    for other in proof {
      guard last > 0, other.count == 32 else { return false }
      if place & 1 == 1 || place == last {
        hash = node(other, hash)
        while place & 1 == 0, place != 0 { (place, last) = (place >> 1, last >> 1) }
      } else {
        hash = node(hash, other)
      }
      (place, last) = (place >> 1, last >> 1)
    }
    return last == 0 && hash == root
  }

  /// Whether a proof shows that the tree of size `size` begins with all leaves of the one of size `old`.
  public static func extends(old: Int, _ oldRoot: Hash, size: Int, _ root: Hash, proof: [Hash]) -> Bool {
    guard old >= 0, old <= size else { return false }
    if old == size { return proof.isEmpty && oldRoot == root }
    if old == 0 { return proof.isEmpty && oldRoot == Array(SHA256.hash(data: [UInt8]())) }
    var rest = proof[...]
    if old & (old - 1) == 0 { rest = [oldRoot] + rest }
    var (place, last) = (old - 1, size - 1)
    while place & 1 == 1 { (place, last) = (place >> 1, last >> 1) }
    guard let first = rest.popFirst() else { return false }
    var (left, right) = (first, first)
    for other in rest {
      guard last > 0, other.count == 32 else { return false }
      if place & 1 == 1 || place == last {
        left = node(other, left)
        right = node(other, right)
        while place & 1 == 0, place != 0 { (place, last) = (place >> 1, last >> 1) }
      } else {
        right = node(right, other)
      }
      (place, last) = (place >> 1, last >> 1)
    }
    return left == oldRoot && right == root && last == 0
  }
}
