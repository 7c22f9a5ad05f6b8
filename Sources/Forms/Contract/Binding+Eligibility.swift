extension Binding {
  // What decides whether a patient may enter.

  /// The form of the criteria, confirmed by the investigator.
  public static let eligibility = Binding(
    "eligibility", .eligibility, .form, "The form of the criteria, confirmed by the investigator.")

  /// The bindings of this part, in their order.
  static let ofEligibility: [Binding] = [
    eligibility
  ]
}
