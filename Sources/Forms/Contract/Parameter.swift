/// A choice of the protocol that the programme itself asks for; the trial may have others, which its expressions read.
public struct Parameter<Value: Sendable>: Sendable {
  /// Its declaration.
  public let declaration: ParameterDeclaration
  /// What holds when the trial does not say.
  public let usual: Value
  private let read: @Sendable (String) -> Value?

  private init(_ declaration: ParameterDeclaration, usual: Value, read: @escaping @Sendable (String) -> Value?) {
    self.declaration = declaration
    self.usual = usual
    self.read = read
  }

  /// Its value in a trial.
  public func value(in trial: Trial) -> Value { trial.parameters[declaration.name].flatMap(read) ?? usual }
}

/// What is declared about a parameter, without its type.
public struct ParameterDeclaration: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// The part of the programme that asks for it.
  public let feature: Feature
  /// What it may be.
  public let kind: ParameterKind
  /// What holds when the trial does not say, as it would be written.
  public let usual: String
  /// What it is, in a sentence.
  public let says: String
}

extension Parameter where Value == Int {
  static func whole(
    _ name: String, _ feature: Feature, _ range: ClosedRange<Int>, _ unit: String, usual: Int, _ says: String
  ) -> Parameter {
    Parameter(
      ParameterDeclaration(
        name: name, feature: feature, kind: .whole(range, unit: unit), usual: "\(usual)", says: says),
      usual: usual
    ) { Int($0).flatMap { range.contains($0) ? $0 : nil } }
  }
}

extension Parameter where Value == Int? {
  static func whole(
    _ name: String, _ feature: Feature, _ range: ClosedRange<Int>, _ unit: String, or word: String, _ says: String
  ) -> Parameter {
    Parameter(
      ParameterDeclaration(
        name: name, feature: feature, kind: .wholeOr(word, range, unit: unit), usual: word, says: says),
      usual: nil
    ) { Int($0).flatMap { range.contains($0) ? $0 : nil } }
  }
}

extension Parameter where Value == [Int] {
  static func wholes(
    _ name: String, _ feature: Feature, _ range: ClosedRange<Int>, _ unit: String, usual: [Int], _ says: String
  ) -> Parameter {
    Parameter(
      ParameterDeclaration(
        name: name, feature: feature, kind: .wholes(range, unit: unit),
        usual: usual.map { "\($0)" }.joined(separator: ","), says: says),
      usual: usual
    ) { ParameterKind.parts($0).compactMap { Int($0) }.filter(range.contains) }
  }
}

extension Parameter where Value == Bool {
  static func flag(_ name: String, _ feature: Feature, usual: Bool, _ says: String) -> Parameter {
    Parameter(
      ParameterDeclaration(name: name, feature: feature, kind: .flag, usual: usual ? "Y" : "N", says: says),
      usual: usual
    ) { $0 == "Y" ? true : $0 == "N" ? false : nil }
  }
}

extension Parameter where Value == Double {
  static func share(_ name: String, _ feature: Feature, usual: Double, _ says: String) -> Parameter {
    Parameter(
      ParameterDeclaration(name: name, feature: feature, kind: .share, usual: "\(usual)", says: says), usual: usual
    ) { Double($0).flatMap { $0 > 0 && $0 < 1 ? $0 : nil } }
  }
}

extension Parameter where Value == String {
  static func choice(_ name: String, _ feature: Feature, _ words: [String], _ says: String) -> Parameter {
    Parameter(
      ParameterDeclaration(name: name, feature: feature, kind: .choice(words), usual: words.first ?? "", says: says),
      usual: words.first ?? ""
    ) { words.contains($0) ? $0 : nil }
  }
}

extension Parameter where Value == [String] {
  static func words(
    _ name: String, _ feature: Feature, usual: [String], areRoles: Bool = false, _ says: String
  ) -> Parameter {
    Parameter(
      ParameterDeclaration(
        name: name, feature: feature, kind: areRoles ? .roles : .words, usual: usual.joined(separator: ", "), says: says
      ),
      usual: usual
    ) { ParameterKind.parts($0).filter { !$0.isEmpty } }
  }
}
