extension DemoScript {
  /// The end of treatment and what follows it.
  mutating func ending() {
    guard let stopped = patient.stopped, let last = patient.cycles.last else { return }
    let reason = patient.story?.reason ?? "PROGRESSIVE DISEASE"
    go(to: stopped, hour: 10)
    count(last, next: nil)
    save(
      "LOG", "disposition", by: "coord01",
      [
        ("ds[+1]/DSSCAT", "TISLELIZUMAB"), ("ds[+1]/DSENDAT", date(stopped)),
        ("ds[+1]/DSDECOD", reason), ("ds[+2]/DSSCAT", "ANLOTINIB"),
        ("ds[+2]/DSENDAT", date(stopped)), ("ds[+2]/DSDECOD", reason),
      ])
    if patient.story == .withdrawn { return withdraw(stopped) }
    if let day = patient.therapyDay { therapy(from: day) }
    let end = DemoCalendar.working(from: stopped + 2)
    if isAlive(end) {
      lastVisit("EOT", end) { script in
        script.electrocardiogram("EOT", end)
        script.echo("EOT", end)
      }
    }
    let safety = DemoCalendar.working(from: patient.lastDose + 30)
    if isAlive(safety) { lastVisit("SFU30", safety) { $0.survival("SFU30", safety, therapy: false) } }
    follow("SFU90", patient.lastDose + 87)
    for number in 1...3 { follow("SURV0\(number)", patient.lastDose + 91 * number + 3) }
    death()
  }

  private func isAlive(_ day: Int) -> Bool { patient.died.map { day < $0 } ?? true }

  private mutating func lastVisit(_ name: String, _ day: Int, _ more: (inout DemoScript) -> Void) {
    go(to: day, hour: 9)
    visit(name, day, events: hasNews(day), drugs: hasDrugs(day))
    vitalSigns(name, day)
    blood(name, day, thyroid: false)
    urine(name, day)
    save(name, "pregnancy", [("pregnancy/PGCBP", "N")])
    events(upTo: day)
    significance(name, day, thyroid: false)
    more(&self)
  }

  /// A call to ask how the patient is; the newest one is left undone for the list.
  private mutating func follow(_ name: String, _ planned: Int) {
    let day = DemoCalendar.working(from: planned)
    guard isAlive(day) else { return }
    go(to: day, hour: 15)
    visit(name, day, place: "PHONE", events: false, drugs: false)
    let begins = name == "SFU90" && patient.therapyDay == nil
    if begins { therapy(from: day - 20) }
    survival(name, day, therapy: begins)
  }

  private mutating func survival(_ name: String, _ day: Int, therapy: Bool) {
    save(
      name, "survival",
      [
        ("survival/SSORRES", "ALIVE"), ("survival/SSDAT", date(day)), ("survival/SSASKDAT", date(day)),
        ("survival/SSSRC", "PATIENT"), ("survival/SSTHER", yesNo(therapy)),
      ])
  }

  /// The patient withdraws from everything on a day.
  private mutating func withdraw(_ day: Int) {
    save(
      "LOG", "disposition", by: "coord01",
      [("ds[+1]/DSSCAT", "STUDY"), ("ds[+1]/DSENDAT", date(day)), ("ds[+1]/DSDECOD", "WITHDRAWAL BY SUBJECT")])
    does(.withdraw("the patient wants to go home"), by: "inv01")
  }

  private mutating func death() {
    guard let died = patient.died else { return }
    let told = DemoCalendar.working(from: died + 2)
    go(to: told, hour: 11)
    save(
      "LOG", "death", by: "coord01",
      [
        ("death/DTHDAT", date(died)), ("death/DDNOTDAT", date(told)), ("death/DDSRC", "FAMILY"),
        ("death/DDCAUS", "DISEASE UNDER STUDY"), ("death/DDCAUSTX", "lung cancer"),
        ("death/DDAUTOP", "N"),
      ])
    save("LOG", "death", by: "inv01", [("death/DDCAUS", "DISEASE UNDER STUDY")])
    save(
      "LOG", "disposition", by: "coord01",
      [("ds[+1]/DSSCAT", "STUDY"), ("ds[+1]/DSENDAT", date(died)), ("ds[+1]/DSDECOD", "DEATH")])
  }
}
