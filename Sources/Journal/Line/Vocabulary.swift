import Glibc
import Record
import Synchronization

/// The paths of items and forms that records read before had in them: patients of one trial have the same ones, so that only
/// the first record pays for making them.
final class Vocabulary: Sendable {
  /// The texts, one after the other; never changed and never freed while a reader may look.
  nonisolated(unsafe) let base: UnsafePointer<UInt8>
  nonisolated(unsafe) private let bytes: UnsafeMutableBufferPointer<UInt8>
  let items: Interned<ItemPath>
  let forms: Interned<FormPath>

  private static let shared = Mutex<Vocabulary?>(nil)
  private static var bound: Int { 1 << 13 }

  /// What is known now.
  static var current: Vocabulary? { shared.withLock { $0 } }

  private init(_ items: [(text: [UInt8], value: ItemPath)], _ forms: [(text: [UInt8], value: FormPath)]) {
    let all = items.flatMap(\.text) + forms.flatMap(\.text)
    bytes = .allocate(capacity: max(1, all.count))
    _ = bytes.initialize(from: all)
    let start = UnsafePointer(bytes.baseAddress ?? LineReader.nothing)
    base = start
    var at = 0
    func intern<Value>(_ list: [(text: [UInt8], value: Value)]) -> Interned<Value> {
      var size = 64
      while size < list.count { size *= 2 }
      var made = Interned<Value>(size)
      for one in list {
        _ = made.add(start, at, one.text.count) { _ in one.value }
        at += one.text.count
      }
      return made
    }
    self.items = intern(items)
    self.forms = intern(forms)
  }

  deinit { bytes.deallocate() }

  /// Takes over what a reader had to make anew, if it is worth it; the reader's buffer is still there.
  static func learn(_ items: Interned<ItemPath>, _ forms: Interned<FormPath>, in buffer: UnsafePointer<UInt8>) {
    shared.withLock { known in
      let held = (known?.items.count ?? 0) + (known?.forms.count ?? 0)
      // By a quarter at least, so that what is known is put together anew only a few times.
      guard held < bound, items.count + forms.count >= max(16, held / 4) else { return }
      func merge<Value>(_ old: [(text: [UInt8], value: Value)], _ new: [(text: [UInt8], value: Value)]) -> [(
        text: [UInt8], value: Value
      )] {
        var texts = Set(old.map(\.text))
        return old + new.filter { texts.insert($0.text).inserted }
      }
      let old = known
      known = Vocabulary(
        merge(old?.items.all(old?.base ?? buffer) ?? [], items.all(buffer)),
        merge(old?.forms.all(old?.base ?? buffer) ?? [], forms.all(buffer)))
    }
  }
}

extension Interned {
  /// How many texts are remembered.
  var count: Int { slots.count }

  /// Every text with its value.
  func all(_ base: UnsafePointer<UInt8>) -> [(text: [UInt8], value: Value)] {
    slots.map { slot in (Array(UnsafeBufferPointer(start: base + slot.start, count: slot.count)), slot.value) }
  }

  /// The value of a text that stands in another buffer than the texts that are remembered.
  @inline(__always)
  func known(_ own: UnsafePointer<UInt8>, like text: UnsafePointer<UInt8>, _ count: Int) -> Value? {
    let mask = table.count - 1
    if mask < 0 { return nil }
    var index = Interned.hash(text, count) & mask
    while table[index] != 0 {
      let place = Int(table[index]) - 1
      if slots[place].count == count, memcmp(own + slots[place].start, text, count) == 0 { return slots[place].value }
      index = (index + 1) & mask
    }
    return nil
  }
}
