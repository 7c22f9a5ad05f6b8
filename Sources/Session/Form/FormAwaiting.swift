import Forms
import Record
import Values
import Workflow

extension FormPage {
  /// Asks for the day on which a value is expected that was just said to be awaited.
  mutating func askAwaited(_ context: inout Context) {
    guard let item = awaiting else { return }
    let question = definition(item, context)?.ask.text(context.language) ?? item.item
    context.push(
      TextDialog(
        .awaited, title: "Awaited: \(question)", lines: ["When is it expected?"],
        hint: "t+7, 3mar, 2026-05-03; Esc when nobody knows", initial: "t+7"))
  }

  /// Takes the day; it is kept as a remark beside the value, once the value itself is on disk.
  mutating func expect(_ text: String, _ context: inout Context) {
    guard let item = awaiting else { return }
    switch DateEntry.read(text, today: context.today, ahead: true) {
    case .failure(let problem):
      context.tell("\(problem.reason): \(problem.hint)", isError: true)
      askAwaited(&context)
    case .success(let date):
      awaiting = nil
      if draft.fields[item] == nil {
        remark(date, at: item, &context)
      } else {
        awaited[item] = date
      }
    }
  }

  /// Keeps the days of the values that an entry has just put down as awaited.
  mutating func keepAwaited(_ entry: Entry, _ context: inout Context) {
    let days = awaited
    awaited = [:]
    for (item, date) in days.sorted(by: { $0.key.description < $1.key.description }) {
      let typed = draft.fields[item]?.typed
      let change = entry.act.changes.first {
        $0.item.item == item.item && $0.typed == typed && $0.now == .missing(.pending)
      }
      if let change { remark(date, at: change.item, &context) }
    }
  }

  private func remark(_ date: PartialDate, at item: ItemPath, _ context: inout Context) {
    context.perform(
      .remark(
        path, item, query: nil, text: "awaited until \(DateText.readable(date))", until: date.description))
  }

  /// The day until which the value of a field is awaited, where it is and somebody said so.
  func awaitedDay(_ item: ItemPath, _ context: Context) -> PartialDate? {
    guard current(item) == .missing(.pending) else { return nil }
    return awaited[item] ?? context.patient?.awaited(Place(path, item))
  }
}

extension Patient {
  /// The first day on which an awaited value of a form is expected.
  func awaitedDay(of form: FormPath) -> PartialDate? {
    let pending = forms[form]?.values.filter { $0.value.value == .missing(.pending) } ?? [:]
    return pending.keys.compactMap { awaited(Place(form, $0)) }.min { $0.latest < $1.latest }
  }
}
