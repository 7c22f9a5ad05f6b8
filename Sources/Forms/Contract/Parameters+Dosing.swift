extension Parameters {
  /// Whether the investigator has signed doses.csv; until then every row says so.
  public static let doseTableSigned = Parameter<Bool>.flag(
    "dose-table-signed", .dosing, usual: false,
    "Whether the investigator has signed doses.csv; until then every row says so.")
  /// What multiples of transaminases in the dose table relate to with liver metastases.
  public static let hepaticRowsRelateTo = Parameter<String>.choice(
    "hepatic-rows-relate-to", .dosing, ["uln", "baseline"],
    "What multiples of transaminases in the dose table relate to with liver metastases.")

  /// The parameters of this part, in their order.
  static let ofDosing: [ParameterDeclaration] = [
    doseTableSigned.declaration, hepaticRowsRelateTo.declaration,
  ]
}
