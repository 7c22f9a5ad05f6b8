import Record
import Synchronization

/// What one evaluation is in the middle of: the computed values on the way, and the values that it reads where somebody
/// wants to know them. It belongs to the thread that evaluates.
struct Walk: Sendable {
  /// The computed values that are being worked out, the innermost last; a value that needs itself is not known.
  private var underWay: [Place] = []
  /// Where the values that are read are noted; nil where nobody wants to know.
  let trace: Trace?

  init(trace: Trace? = nil) { self.trace = trace }

  /// The walk of this thread.
  @TaskLocal static var current = Walk()

  /// Where this thread notes what it reads.
  static var trace: Trace? { current.trace }

  /// Whether a value is being worked out already.
  func isUnderWay(_ place: Place) -> Bool { underWay.contains(place) }

  /// The walk one value further in.
  func into(_ place: Place) -> Walk {
    var next = self
    next.underWay.append(place)
    return next
  }
}

/// The values that an evaluation reads, and the places that hold nothing.
final class Trace: Sendable {
  private let noted = Mutex<(values: [Place: ItemValue?], gaps: Set<Place>)>(([:], []))

  /// What was read, with what stood there.
  var values: [Place: ItemValue?] { noted.withLock { $0.values } }
  /// The places that were asked for and hold nothing.
  var gaps: Set<Place> { noted.withLock { $0.gaps } }

  func note(_ place: Place, _ value: ItemValue?) { noted.withLock { $0.values[place] = .some(value) } }
  func note(gap: Place) { noted.withLock { _ = $0.gaps.insert(gap) } }
}
