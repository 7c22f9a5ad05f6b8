import CPosix
import Glibc
import Screen

/// Waits for keys, signals and other descriptors at once, without using the processor meanwhile.
struct KeyReader {
  /// Why waiting ended.
  enum Event: Equatable {
    /// A key was pressed.
    case key(Key)
    /// The window may have another size.
    case resized
    /// Other descriptors have something to read.
    case ready([Int32])
    /// The time was up.
    case timeout
  }

  private let input: Int32
  private let signals: Int32
  private var decoder: KeyDecoder
  private var keys: ArraySlice<Key> = []
  private var lastByte: Int64 = 0
  private var wasResized = false
  private var isOver = false

  /// A reader of the terminal on a descriptor; `signals` is the pipe of `casebook_signals_catch`.
  init(input: Int32, signals: Int32, escapeMilliseconds: Int) {
    self.input = input
    self.signals = signals
    decoder = KeyDecoder(escapeMilliseconds: escapeMilliseconds)
  }

  /// Whether a whole key can be had without waiting; bytes that make no key do not count.
  mutating func hasKeys() -> Bool {
    if keys.isEmpty { _ = wait(until: 0, []) }
    return !keys.isEmpty || isOver
  }

  /// Waits at most that long, or for ever without a time, for the next event.
  mutating func next(timeout milliseconds: Int?, alsoWatching others: [Int32]) -> Event {
    let deadline = milliseconds.map { KeyReader.now + Int64(min(max($0, 0), 86_400_000)) }
    while true {
      if let key = keys.popFirst() { return .key(key) }
      if isOver { return .key(.hangup) }
      if wasResized {
        wasResized = false
        return .resized
      }
      let ready = wait(until: [deadline, expiry].compactMap(\.self).min(), others)
      let time = KeyReader.now
      if let expiry, time >= expiry {
        keys += decoder.expire()
        lastByte = time
      }
      if hasNews { continue }
      if !ready.isEmpty { return .ready(ready) }
      if let deadline, time >= deadline { return .timeout }
    }
  }

  private var hasNews: Bool { !keys.isEmpty || isOver || wasResized }

  /// When the decoder will have waited long enough for the rest of a sequence.
  private var expiry: Int64? { decoder.waitMilliseconds.map { lastByte + Int64($0) } }

  /// Polls once and takes in what is there; returns the other descriptors that are ready.
  private mutating func wait(until: Int64?, _ others: [Int32]) -> [Int32] {
    var watched = ([input, signals] + others).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let patience = until.map { Int32(clamping: max($0 - KeyReader.now, 0)) } ?? -1
    let count = poll(&watched, nfds_t(watched.count), patience)
    if count < 0, errno != EINTR, errno != EAGAIN { isOver = true }
    guard count > 0 else { return [] }
    if watched[1].revents != 0 { takeSignals() }
    if watched[0].revents != 0 { takeBytes() }
    return watched.dropFirst(2).filter { $0.revents != 0 }.map(\.fd)
  }

  private mutating func takeSignals() {
    let flags = Int(casebook_signals_take())
    if flags & (CASEBOOK_SIGNAL_HANGUP | CASEBOOK_SIGNAL_TERMINATE) != 0 { isOver = true }
    if flags & CASEBOOK_SIGNAL_INTERRUPT != 0 { keys.append(.control("c")) }
    if flags & CASEBOOK_SIGNAL_RESIZE != 0 { wasResized = true }
  }

  private mutating func takeBytes() {
    var got = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 16_384) { buffer, count in
      got = read(input, buffer.baseAddress, buffer.count)
      count = max(got, 0)
    }
    if got > 0 {
      lastByte = KeyReader.now
      keys += decoder.feed(bytes)
    } else if got == 0 || (errno != EINTR && errno != EAGAIN) {
      isOver = true
    }
  }

  private static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
