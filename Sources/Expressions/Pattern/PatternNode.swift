/// A part of a pattern.
indirect enum PatternNode: Sendable {
  case set(ScalarSet)
  case anchor(PatternAnchor)
  case sequence([PatternNode])
  case choice([PatternNode])
  /// The part that many times; without end when `most` is nil.
  case repeated(PatternNode, least: Int, most: Int?)
}
