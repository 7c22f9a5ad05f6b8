import Glibc

/// Remembers what texts of one buffer meant, so that the thousandth `infusion/ECDOSE` costs a comparison only.
///
/// Texts are remembered by where they stand; the buffer outlives the reader that owns this.
struct Interned<Value> {
  private struct Slot {
    var start = 0
    var count = -1
    var value: Value?
  }

  private var slots: [Slot]
  private let mask: Int

  /// Room for that many texts, a power of two.
  init(_ size: Int) {
    slots = Array(repeating: Slot(), count: size)
    mask = size - 1
  }

  /// The value of the text at `start`, made by `make` when it was not met lately; nil when `make` refuses it.
  mutating func value(
    _ base: UnsafePointer<UInt8>, _ start: Int, _ count: Int, make: (UnsafeBufferPointer<UInt8>) -> Value?
  ) -> Value? {
    let index = Interned.hash(base + start, count) & mask
    let slot = slots[index]
    if slot.count == count, let known = slot.value, memcmp(base + slot.start, base + start, count) == 0 {
      return known
    }
    guard let made = make(UnsafeBufferPointer(start: base + start, count: count)) else { return nil }
    slots[index] = Slot(start: start, count: count, value: made)
    return made
  }

  private static func hash(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
    let raw = UnsafeRawPointer(bytes)
    var mixed = UInt64(truncatingIfNeeded: count)
    if count >= 8 {
      mixed ^= raw.loadUnaligned(as: UInt64.self)
      mixed = mixed &* 0x9E37_79B9_7F4A_7C15 ^ raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
      mixed = mixed &* 0x9E37_79B9_7F4A_7C15 ^ raw.loadUnaligned(fromByteOffset: (count - 8) / 2, as: UInt64.self)
    } else {
      for offset in 0..<count { mixed = (mixed << 8) ^ UInt64(bytes[offset]) }
    }
    mixed = mixed &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: (mixed ^ (mixed >> 29)) >> 20)
  }
}
