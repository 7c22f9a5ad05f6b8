/// One place of the screen: a character and its style, packed in four bytes.
///
/// The upper 24 bits hold a Unicode scalar, or past the last of them the number of a cluster (a character with its
/// combining marks, kept by the frame), or the mark that the wide character to the left reaches into this cell.
public struct Cell: Hashable, Sendable {
  /// The packed value.
  public let rawValue: UInt32

  static let firstCluster: UInt32 = 0x110000
  static let clusterLimit = 0xFF_FFFF - 0x110000
  private static let rightHalf: UInt32 = 0xFF_FFFF

  private init(glyph: UInt32, style: Style) { rawValue = glyph << 8 | UInt32(style.rawValue) }

  /// A character that stands alone.
  public init(_ scalar: Unicode.Scalar, style: Style = .plain) { self.init(glyph: scalar.value, style: style) }

  static func cluster(_ index: Int, style: Style) -> Cell {
    Cell(glyph: firstCluster + UInt32(truncatingIfNeeded: index), style: style)
  }

  static func rightHalf(style: Style) -> Cell { Cell(glyph: rightHalf, style: style) }

  private var glyph: UInt32 { rawValue >> 8 }

  /// How the cell looks.
  public var style: Style { Style(rawValue: UInt8(truncatingIfNeeded: rawValue)) }

  /// Whether the wide character to the left reaches into this cell.
  public var isRightHalf: Bool { glyph == Cell.rightHalf }

  /// The character, if it stands alone.
  public var scalar: Unicode.Scalar? { glyph < Cell.firstCluster ? Unicode.Scalar(glyph) : nil }

  /// The number of the cluster in the frame, if the character carries marks.
  public var cluster: Int? {
    glyph >= Cell.firstCluster && glyph != Cell.rightHalf ? Int(glyph - Cell.firstCluster) : nil
  }

  /// The same character in another style.
  public func styled(_ style: Style) -> Cell { Cell(glyph: glyph, style: style) }
}
