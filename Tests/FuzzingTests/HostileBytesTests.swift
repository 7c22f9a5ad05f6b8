import Disk
import Foundation
import Fuzzing
import Testing

/// A short run of what `.ci/fuzz` does for hours.
@Suite("Hostile bytes are read or refused, and nothing ends") struct HostileBytesTests {
  static let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Corpus").path

  static func samples(_ target: String) throws -> [[UInt8]] {
    let folder = "\(corpus)/\(target)"
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map {
      try CheckedOutput.readFile("\(folder)/\($0)")
    }
  }

  @Test("Each target has samples, and takes them as they are", arguments: Fuzzing.targets.map(\.name))
  func samples(name: String) throws {
    let target = try #require(Fuzzing.targets.first { $0.name == name })
    let samples = try Self.samples(name)
    #expect(samples.count >= 2)
    for sample in samples { target.run(sample) }
  }

  @Test("Bytes changed, cut, doubled and put together from samples", arguments: Fuzzing.targets.map(\.name))
  func mutations(name: String) throws {
    let target = try #require(Fuzzing.targets.first { $0.name == name })
    let samples = try Self.samples(name).filter { !$0.isEmpty }
    var state: UInt64 = 0x5DEE_CE66
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % max(1, bound)
    }
    for round in 0..<400 {
      var bytes = samples[next(samples.count)]
      for _ in 0...next(4) {
        guard !bytes.isEmpty else { break }
        let place = next(bytes.count)
        switch next(5) {
        case 0: bytes[place] ^= UInt8(1 << next(8))
        case 1: bytes[place] = UInt8(next(256))
        case 2: bytes.removeSubrange(place..<min(bytes.count, place + 1 + next(20)))
        case 3: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + next(40))], at: place)
        default:
          let other = samples[next(samples.count)]
          bytes = Array(bytes[..<place]) + other.dropFirst(next(other.count))
        }
      }
      target.run(bytes)
      if round % 40 == 0 { target.run((0..<next(200)).map { _ in UInt8(next(256)) }) }
    }
  }
}
