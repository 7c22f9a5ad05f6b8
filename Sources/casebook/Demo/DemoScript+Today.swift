import Record

extension DemoScript {
  /// What happened in the last hours: a serious event whose report is due, and a form left half typed.
  mutating func today(now: Int) {
    isToday = true
    if patient.fate == .planned && number < 8 { serious(now) }
    if patient.fate == .due && number < 8, let last = patient.cycles.last {
      let name = last.number < 9 ? "C0\(last.number + 1)" : "C\(last.number + 1)"
      go(toMinute: now - 25)
      does(
        .draft(
          form: FormPath(visit: name, form: "vital-signs"),
          fields: [("vs/VSPERF", "Y"), ("vs/VSDAT", date(now / 1440)), ("vs/SYSBP", "131")]), by: "nurse02")
    }
  }

  private mutating func serious(_ now: Int) {
    let known = now - 18 * 60
    go(toMinute: known + 20)
    events(upTo: now / 1440)
    guard let index = patient.events.firstIndex(where: { !$0.serious.isEmpty }), let row = logged.events[index] else {
      return
    }
    save(
      "LOG", "serious-event",
      [
        ("sae[+1]/SAETERM", "pneumonitis"), ("sae[+1]/SAEAWDAT", date(known / 1440)),
        ("sae[+1]/SAEAWTIM", DemoCalendar.time(known % 1440)), ("sae[+1]/SAEAE", "\(row)"),
        ("sae[+1]/SAENARR", "Short of breath for two days, CT shows new shadows on both sides, admitted."),
      ])
    save(
      "LOG", "hospital",
      [
        ("stay[+1]/HOSTDAT", date(known / 1440)), ("stay[+1]/HOONGO", "Y"), ("stay[+1]/HOWHY", "ADVERSE EVENT"),
        ("stay[+1]/HOAE", "\(row)"), ("stay[+1]/HOTERM", "pneumonitis"),
      ])
  }
}
