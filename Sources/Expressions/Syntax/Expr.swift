/// A part of an expression as it was read, macros already rewritten.
///
/// Two are equal when they say the same, wherever in a text they stand.
public struct Expr: Sendable {
  /// What kind of part, with the parts below.
  public indirect enum Kind: Hashable, Sendable {
    /// A value written in the text.
    case literal(Literal)
    /// A name; a leading dot is kept when it was written.
    case ident(String)
    /// `operand.field`, or `has(operand.field)` when `testOnly`.
    case select(operand: Expr, field: String, testOnly: Bool)
    /// A call, or an operator under CEL's name for it (``Operator``). `&&` and `||` take two or more arguments.
    case call(function: String, receiver: Expr?, arguments: [Expr])
    /// A list.
    case list([Expr])
    /// A map.
    case map([MapEntry])
    /// `all`, `exists`, `exists_one`, `filter` or `map` over a list or the keys of a map.
    case comprehension(Comprehension)
    /// A message with fields, `Name{field: value}`; CEL's grammar has it, no value here does.
    case message(name: String, fields: [String], values: [Expr])
  }

  /// One key and value of a map.
  public struct MapEntry: Hashable, Sendable {
    /// The key.
    public let key: Expr
    /// The value.
    public let value: Expr

    /// A key and its value.
    public init(key: Expr, value: Expr) {
      self.key = key
      self.value = value
    }
  }

  /// What kind of part this is.
  public let kind: Kind
  /// Where it stands.
  public let span: SourceSpan
  /// How many levels deep it is, itself included.
  public let depth: Int

  /// A part of an expression.
  public init(_ kind: Kind, span: SourceSpan) {
    self.kind = kind
    self.span = span
    depth = 1 + kind.children.reduce(0) { max($0, $1.depth) }
  }

  /// The parts directly below, in the order of the text.
  public var children: [Expr] { kind.children }

  /// Shows every part to `visit`, this one first, then those below in the order of the text.
  public func walk(_ visit: (Expr) -> Void) {
    visit(self)
    for child in children { child.walk(visit) }
  }

  /// Shows every part with the names that macros around it have given a meaning, innermost last.
  ///
  /// An identifier among those names is not a variable of the environment.
  public func walk(bound: [String] = [], _ visit: (_ part: Expr, _ bound: [String]) -> Void) {
    visit(self, bound)
    guard case .comprehension(let loop) = kind else {
      for child in children { child.walk(bound: bound, visit) }
      return
    }
    loop.range.walk(bound: bound, visit)
    let inner = bound + loop.variables
    for child in loop.body { child.walk(bound: inner, visit) }
  }

  /// The names that stand for variables of the environment, each once, in the order of the text.
  public var freeNames: [String] {
    var names: [String] = []
    walk(bound: []) { part, bound in
      guard case .ident(let name) = part.kind, !bound.contains(name) else { return }
      let plain = name.hasPrefix(".") ? String(name.dropFirst()) : name
      if !names.contains(plain) { names.append(plain) }
    }
    return names
  }
}

extension Expr: Hashable {
  /// Equal when they say the same; the place does not count.
  public static func == (left: Expr, right: Expr) -> Bool { left.depth == right.depth && left.kind == right.kind }

  /// Feeds what it says, not where it stands.
  public func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}

extension Expr.Kind {
  var children: [Expr] {
    switch self {
    case .literal, .ident: []
    case .select(let operand, _, _): [operand]
    case .call(_, let receiver, let arguments): (receiver.map { [$0] } ?? []) + arguments
    case .list(let elements): elements
    case .map(let entries): entries.flatMap { [$0.key, $0.value] }
    case .comprehension(let loop): [loop.range] + loop.body
    case .message(_, _, let values): values
    }
  }
}
