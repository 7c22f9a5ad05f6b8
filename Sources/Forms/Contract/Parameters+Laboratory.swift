extension Parameters {
  /// Transaminase and bilirubin of the liver alarm may come from samples so many days apart.
  public static let hysWindowDays = Parameter<Int>.whole(
    "hys-window-days", .laboratory, 0...60, "days", usual: 7,
    "Transaminase and bilirubin of the liver alarm may come from samples so many days apart.")

  /// The parameters of this part, in their order.
  static let ofLaboratory: [ParameterDeclaration] = [
    hysWindowDays.declaration
  ]
}
