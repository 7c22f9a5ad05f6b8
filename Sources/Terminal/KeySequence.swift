import Screen

/// The keys behind the control sequences of xterm, PuTTY, the Linux console, rxvt, tmux and the VT220.
enum KeySequence {
  /// Sequences with more parameter bytes than this mean nothing to us.
  static let longest = 32

  /// Whether parameter bytes are one plain number.
  static func isNumber(_ parameters: [UInt8]) -> Bool {
    !parameters.isEmpty && parameters.allSatisfy { (0x30..<0x3A).contains($0) }
  }

  /// The key of `ESC [ parameters final`; keys pressed together with Shift, Ctrl or Alt count as pressed alone.
  static func csi(_ parameters: [UInt8], final: UInt8) -> Key? {
    let fields = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    guard parameters.count <= longest, fields.count <= 2 else { return nil }
    let numbers = fields.map { field in field.isEmpty ? 1 : isNumber(Array(field)) ? number(field) : nil }
    guard numbers.allSatisfy({ $0 != nil }) else { return nil }
    let first = numbers.first ?? 1
    switch final {
    case UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "@"):
      return parameters.isEmpty ? nil : first.flatMap(numbered)
    case UInt8(ascii: "R") where !parameters.isEmpty:
      return nil
    case UInt8(ascii: "Z"):
      return .backTab
    default:
      return first == 1 ? motion(final) ?? function(final) : nil
    }
  }

  /// The key of `ESC O final`: arrows, F1 to F4, and the number pad in its application mode.
  static func ss3(_ final: UInt8) -> Key? {
    switch final {
    case UInt8(ascii: "M"): .enter
    case UInt8(ascii: "I"): .tab
    case UInt8(ascii: "X"): .character("=")
    case UInt8(ascii: "j")...UInt8(ascii: "y"): .character(Unicode.Scalar(final - 0x40))
    default: motion(final) ?? function(final)
    }
  }

  /// The key of `ESC [ [ final` on the Linux console.
  static func linuxFunction(_ final: UInt8) -> Key? {
    (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(final) ? .function(Int(final) - 0x40) : nil
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    digits.count > 4 ? nil : digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
  }

  private static func motion(_ final: UInt8) -> Key? {
    switch final {
    case UInt8(ascii: "A"), UInt8(ascii: "a"): .up
    case UInt8(ascii: "B"), UInt8(ascii: "b"): .down
    case UInt8(ascii: "C"), UInt8(ascii: "c"): .right
    case UInt8(ascii: "D"), UInt8(ascii: "d"): .left
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "F"): .end
    default: nil
    }
  }

  private static func function(_ final: UInt8) -> Key? {
    (UInt8(ascii: "P")...UInt8(ascii: "S")).contains(final) ? .function(Int(final) - 0x4F) : nil
  }

  private static func numbered(_ number: Int) -> Key? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23...26: .function(number - 12)
    case 28, 29: .function(number - 13)
    case 31...34: .function(number - 14)
    default: nil
    }
  }
}
