public import Expressions
public import Record
public import Values

/// What published standards contribute to the forms: functions, values computed from the record, vocabularies.
public struct ClinicalLibrary: Sendable {
  /// A value computed from parts of the record that it names, such as the sum of diameters of a reading.
  public struct ComputedValue: Sendable {
    /// The name of the function, written `name()` or `name('argument')` in expressions.
    public let function: String
    /// The word that it takes; nil for none.
    public let argument: String?
    /// Its type.
    public let type: ExpressionType
    /// What it reads at every visit, by the names that are bound: items, or whole forms. It may read nothing else.
    public let reads: [Binding]
    /// What it reads only at the visit for which it is computed.
    public let readsHere: [Binding]
    /// Computes it for one form of the patient.
    public let compute: @Sendable (Reading, FormPath) -> ExpressionValue

    /// What it is called among all: the function with its argument.
    public var name: String { argument.map { "\(function)(\($0))" } ?? function }

    /// A computed value.
    public init(
      name: String, argument: String? = nil, type: ExpressionType, reads: [Binding], readsHere: [Binding] = [],
      compute: @escaping @Sendable (Reading, FormPath) -> ExpressionValue
    ) {
      function = name
      self.argument = argument
      self.type = type
      self.reads = reads
      self.readsHere = readsHere
      self.compute = compute
    }
  }

  /// A vocabulary that is too large for a code list.
  public struct Vocabulary: Sendable {
    /// The entry of a code.
    public let entry: @Sendable (String) -> CodeEntry?
    /// The entries that typed letters mean, best first, at most that many.
    public let search: @Sendable (String, Int) -> [CodeEntry]

    /// A vocabulary.
    public init(
      entry: @escaping @Sendable (String) -> CodeEntry?, search: @escaping @Sendable (String, Int) -> [CodeEntry]
    ) {
      self.entry = entry
      self.search = search
    }
  }

  /// Functions of their arguments alone.
  public let functions: [FunctionDeclaration]
  /// Values computed from the record.
  public let values: [ComputedValue]
  /// The terms of CTCAE.
  public let terms: Vocabulary?
  /// The grades that CTCAE has for a term, each with its criterion.
  public let grades: @Sendable (String) -> [CodeEntry]
  /// A value in another unit: number, its unit, the unit wanted, and the analyte; nil when no factor is known.
  public let convert: @Sendable (Number, String, String, String) -> Number?

  /// A library.
  public init(
    functions: [FunctionDeclaration] = [], values: [ComputedValue] = [], terms: Vocabulary? = nil,
    grades: @escaping @Sendable (String) -> [CodeEntry] = { _ in [] },
    convert: @escaping @Sendable (Number, String, String, String) -> Number? = { _, _, _, _ in nil }
  ) {
    self.functions = functions
    self.values = values
    self.terms = terms
    self.grades = grades
    self.convert = convert
  }
}
