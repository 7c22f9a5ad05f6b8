/// A name under which the trial tells the programme which of its forms, groups or items means something that the
/// programme itself must know, such as the date of a visit. All of them are declared here; `forms check` knows no other.
public struct Binding: Sendable {
  /// What can be bound to it.
  public enum Shape: Hashable, Sendable {
    /// A form.
    case form
    /// A group with rows.
    case group
    /// One item.
    case item(BoundType)
    /// Several items.
    case items(BoundType)
  }

  /// The name; a part has the name of its whole before a point: `laboratory.date`.
  public let name: String
  /// The part of the programme that works with it.
  public let feature: Feature
  /// What can be bound to it.
  public let shape: Shape
  /// Whether it must be bound: a part as soon as its whole is, any other when its feature is on.
  public let isRequired: Bool
  /// What codes of the item's list must be able to mean.
  public let means: [CodeMeaning]
  /// What it is, in a sentence.
  public let says: String

  init(
    _ name: String, _ feature: Feature, _ shape: Shape, isRequired: Bool = false, means: [CodeMeaning] = [],
    _ says: String
  ) {
    self.name = name
    self.feature = feature
    self.shape = shape
    self.isRequired = isRequired
    self.means = means
    self.says = says
  }

  /// The binding that it is a part of; nil for a whole.
  public var whole: String? { name.firstIndex(of: ".").map { String(name[..<$0]) } }
  /// Its name within that.
  public var part: String { name.firstIndex(of: ".").map { String(name[name.index(after: $0)...]) } ?? name }

  /// All bindings, feature by feature.
  public static let all: [Binding] =
    ofConduct + ofSchedule + ofEligibility + ofDosing + ofLesions + ofEvents + ofSeriousEvents + ofLaboratory
    + ofSurvival
}

extension Binding: Hashable {
  /// Equal by name.
  public static func == (left: Binding, right: Binding) -> Bool { left.name == right.name }

  /// Hashed by name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
