import Glibc

/// Remembers what texts of one buffer meant, so that the thousandth `infusion/ECDOSE` costs a comparison only.
///
/// Texts are remembered by where they stand; the buffer outlives the reader that owns this. The table grows with what
/// it holds, up to a bound; beyond that new texts are made anew each time.
struct Interned<Value> {
  struct Slot {
    let start: Int
    let count: Int
    let value: Value
  }

  /// Places in `slots` plus one; 0 for an empty place. A power of two long, at most half full.
  private(set) var table: [UInt32]
  private(set) var slots: [Slot] = []
  private static var bound: Int { 1 << 16 }

  /// An empty memory with room for some texts, a power of two; with room for none it remembers nothing.
  init(_ size: Int) { table = Array(repeating: 0, count: size * 2) }

  /// The value of the text at `start`, made by `make` when it was not met before; nil when `make` refuses it.
  @inline(__always)
  mutating func value(
    _ base: UnsafePointer<UInt8>, _ start: Int, _ count: Int, make: (UnsafeBufferPointer<UInt8>) -> Value?
  ) -> Value? {
    known(base, start, count) ?? add(base, start, count, make)
  }

  /// The value of the text at `start` where it was met before.
  @inline(__always)
  func known(_ base: UnsafePointer<UInt8>, _ start: Int, _ count: Int) -> Value? {
    let mask = table.count - 1
    if mask < 0 { return nil }
    var index = Interned.hash(base + start, count) & mask
    while table[index] != 0 {
      let place = Int(table[index]) - 1
      if slots[place].count == count, memcmp(base + slots[place].start, base + start, count) == 0 {
        return slots[place].value
      }
      index = (index + 1) & mask
    }
    return nil
  }

  /// Makes and remembers the value of a text that was not met before.
  @inline(never)
  mutating func add(
    _ base: UnsafePointer<UInt8>, _ start: Int, _ count: Int, _ make: (UnsafeBufferPointer<UInt8>) -> Value?
  ) -> Value? {
    guard let made = make(UnsafeBufferPointer(start: base + start, count: count)) else { return nil }
    guard slots.count < Interned.bound, !table.isEmpty else { return made }
    slots.append(Slot(start: start, count: count, value: made))
    if slots.count * 2 > table.count {
      table = Array(repeating: 0, count: table.count * 4)
    } else {
      enter(slots.count - 1, base)
      return made
    }
    for place in slots.indices { enter(place, base) }
    return made
  }

  private mutating func enter(_ place: Int, _ base: UnsafePointer<UInt8>) {
    let mask = table.count - 1
    var index = Interned.hash(base + slots[place].start, slots[place].count) & mask
    while table[index] != 0 { index = (index + 1) & mask }
    table[index] = UInt32(place + 1)
  }

  @inline(__always)
  static func hash(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
    let raw = UnsafeRawPointer(bytes)
    var mixed = UInt64(truncatingIfNeeded: count)
    if count >= 8 {
      var offset = 0
      while offset < count - 8 {
        mixed = (mixed ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) &* 0x9E37_79B9_7F4A_7C15
        mixed ^= mixed >> 29
        offset += 8
      }
      mixed = (mixed ^ raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)) &* 0x9E37_79B9_7F4A_7C15
    } else {
      for offset in 0..<count { mixed = (mixed << 8) ^ UInt64(bytes[offset]) }
      mixed = mixed &* 0x9E37_79B9_7F4A_7C15
    }
    return Int(truncatingIfNeeded: (mixed ^ (mixed >> 29)) >> 16)
  }
}

extension Interned: Sendable where Value: Sendable {}
extension Interned.Slot: Sendable where Value: Sendable {}
