public import Record

extension Patient {
  /// The forms in which a query waits for the site.
  public var askedForms: Set<FormPath> {
    var forms: Set<FormPath> = []
    for index in queries.indices where queries[index].state == .open { forms.insert(queries[index].place.form) }
    return forms
  }
}
