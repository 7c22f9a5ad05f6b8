import Glibc
import Screen
import Testing

@testable import Terminal

/// Waiting for keys, tried over pipes.
@Suite struct KeyReaderTests {
  /// A pipe that closes itself.
  final class Pipe {
    let reading: Int32
    private var writing: Int32

    init() throws {
      var ends: [Int32] = [-1, -1]
      try #require(pipe(&ends) == 0)
      (reading, writing) = (ends[0], ends[1])
    }

    func write(_ text: String) {
      let bytes = Array(text.utf8)
      #expect(Glibc.write(writing, bytes, bytes.count) == bytes.count)
    }

    func hangUp() {
      if writing >= 0 { close(writing) }
      writing = -1
    }

    deinit {
      hangUp()
      close(reading)
    }
  }

  let keyboard: Pipe
  let signals: Pipe

  init() throws {
    keyboard = try Pipe()
    signals = try Pipe()
  }

  private func reader(escapeMilliseconds: Int = 100) -> KeyReader {
    KeyReader(input: keyboard.reading, signals: signals.reading, escapeMilliseconds: escapeMilliseconds)
  }

  @Test func `Keys of one read come one after the other, then the time is up`() {
    var reader = reader()
    keyboard.write("1手\u{1B}[B")
    #expect(reader.next(timeout: nil, alsoWatching: []) == .key(.character("1")))
    let first = reader.hasKeys()
    #expect(first)
    #expect(reader.next(timeout: 0, alsoWatching: []) == .key(.character("手")))
    #expect(reader.next(timeout: 0, alsoWatching: []) == .key(.down))
    let second = reader.hasKeys()
    #expect(!second)
    #expect(reader.next(timeout: 0, alsoWatching: []) == .timeout)
    #expect(reader.next(timeout: -5, alsoWatching: []) == .timeout)
  }

  @Test func `Half a key and reports of the terminal are no pending keys`() {
    var reader = reader()
    keyboard.write("\u{1B}[I\u{1B}[<0;1;1M\u{1B}[")
    let first = reader.hasKeys()
    #expect(!first)
    keyboard.write("B7")
    let second = reader.hasKeys()
    #expect(second)
    #expect(reader.next(timeout: 0, alsoWatching: []) == .key(.down))
    let third = reader.hasKeys()
    #expect(third)
    #expect(reader.next(timeout: 0, alsoWatching: []) == .key(.character("7")))
  }

  @Test func `Esc pressed by itself comes without another key`() {
    var reader = reader(escapeMilliseconds: 1)
    keyboard.write("\u{1B}")
    #expect(reader.next(timeout: nil, alsoWatching: []) == .key(.escape))
  }

  @Test func `A time-out shorter than the wait for Esc does not lose it`() {
    var reader = reader(escapeMilliseconds: 40)
    keyboard.write("\u{1B}")
    #expect(reader.next(timeout: 1, alsoWatching: []) == .timeout)
    #expect(reader.next(timeout: nil, alsoWatching: []) == .key(.escape))
  }

  @Test func `A terminal that is gone is a hang-up for ever, after the keys before it`() {
    var reader = reader()
    keyboard.write("7")
    keyboard.hangUp()
    #expect(reader.next(timeout: nil, alsoWatching: []) == .key(.character("7")))
    #expect(reader.next(timeout: nil, alsoWatching: []) == .key(.hangup))
    #expect(reader.next(timeout: 0, alsoWatching: []) == .key(.hangup))
  }

  @Test func `A descriptor that never was is a hang-up`() {
    var reader = KeyReader(input: 9999, signals: signals.reading, escapeMilliseconds: 100)
    #expect(reader.next(timeout: nil, alsoWatching: []) == .key(.hangup))
  }

  @Test func `Another descriptor that has something to read ends the wait, but keys come first`() throws {
    let (journal, other) = (try Pipe(), try Pipe())
    var reader = reader()
    journal.write("x")
    let watched = [other.reading, journal.reading]
    #expect(reader.next(timeout: nil, alsoWatching: watched) == .ready([journal.reading]))
    keyboard.write("7")
    #expect(reader.next(timeout: nil, alsoWatching: watched) == .key(.character("7")))
    #expect(reader.next(timeout: nil, alsoWatching: watched) == .ready([journal.reading]))
  }
}
