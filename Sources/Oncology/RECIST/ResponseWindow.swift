import Values

/// The assessments that count for a best response, and what they prove.
struct ResponseWindow {
  let events: [ResponseEvent]
  /// What is in conflict, in the order of the dates.
  let conflicts: [ResponseConflict]
  let progression: ResponseEvent?
  private let start: PartialDate
  private let rules: BestResponseRules

  init(_ events: [ResponseEvent], start: PartialDate, newTherapy: PartialDate?, rules: BestResponseRules) {
    self.start = start
    self.rules = rules
    var conflicts: [ResponseConflict] = []
    func name(_ kind: ResponseConflict.Kind, _ event: ResponseEvent) {
      conflicts.append(
        ResponseConflict(visit: event.visit, date: event.assessed, response: event.response, kind: kind))
    }
    var counted: [ResponseEvent] = []
    var progression: ResponseEvent?
    var wasComplete = false
    for event in ResponseWindow.inOrder(events, { name(.sameDay($0.response, $1), $0) }) {
      if event.date.isBefore(start) == true {
        name(.beforeStart, event)
        continue
      }
      if let newTherapy, newTherapy.isBefore(event.date) == true { break }
      var event = event
      if wasComplete, event.response.isDisease, event.showsDisease {
        let isTrue = rules.diseaseAfterComplete == .progression
        name(.diseaseAfterComplete(read: isTrue ? .progression : event.response), event)
        if isTrue {
          event = ResponseEvent(
            visit: event.visit, date: event.date, assessed: event.assessed, response: .progression)
        }
      }
      wasComplete = wasComplete || event.response == .completeResponse
      counted.append(event)
      if event.response == .progression {
        progression = event
        break
      }
    }
    self.conflicts = conflicts
    self.progression = progression
    // A lesion that was seen on an earlier scan dates progression back: that scan is progression too (4.3.5).
    self.events = counted.filter { event in
      guard let progression, event.response != .progression else { return true }
      return event.date.isBefore(progression.date) ?? true
    }
  }

  /// The events in the order of their dates, one for each day: the worse of two readings counts, whatever their order.
  private static func inOrder(_ events: [ResponseEvent], _ differ: (ResponseEvent, OverallResponse) -> Void)
    -> [ResponseEvent]
  {
    var out: [ResponseEvent] = []
    for event in ScanOrder.sorted(events, { $0.date }) {
      guard let last = out.last, last.date == event.date, event.date.isComplete else {
        out.append(event)
        continue
      }
      let isWorse = severity(event.response) > severity(last.response)
      if last.response != event.response, last.assessed == event.assessed {
        differ(isWorse ? event : last, isWorse ? last.response : event.response)
      }
      if isWorse { out[out.count - 1] = event }
    }
    return out
  }

  /// How bad a response is where two readings of one day differ; what could not be judged gives way.
  private static func severity(_ response: OverallResponse) -> Int {
    switch response {
    case .progression: 6
    case .nonCRNonPD: 5
    case .stableDisease: 4
    case .partialResponse: 3
    case .completeResponse: 2
    case .notEvaluable: 1
    case .noDisease: 0
    }
  }

  /// The first assessment with that response that counts, confirmed where that is needed.
  func first(_ response: OverallResponse) -> Int? {
    events.indices.first { index in
      guard events[index].response.isObjective else { return false }
      if !rules.isConfirmationNeeded { return events[index].response == response }
      return confirms(index, as: response) != nil
    }
  }

  /// The assessment that confirms the one at that place as a complete, or as a partial, response.
  ///
  /// A complete response counts as a partial one where a partial response follows that shows no disease, or that the
  /// rules take as proof that the complete one was doubtful.
  func confirms(_ index: Int, as response: OverallResponse) -> Int? {
    let first = events[index]
    guard first.response == response || response == .partialResponse else { return nil }
    var notEvaluable = 0
    var stable = 0
    for later in events.indices.dropFirst(index + 1) {
      let event = events[later]
      let isFarEnough = ResponseWindow.days(first.date, event.date) >= rules.confirmationDays
      switch event.response {
      case .completeResponse:
        if isFarEnough, first.response == response { return later }
      case .partialResponse where response == .partialResponse:
        if isFarEnough { return later }
      case .partialResponse where !event.showsDisease: notEvaluable += 1
      case .notEvaluable: notEvaluable += 1
      case .stableDisease where first.response == .partialResponse && rules.acceptsStableBetween: stable += 1
      default: return nil
      }
      if notEvaluable > rules.maxNotEvaluableBetween || stable > 1 { return nil }
    }
    return nil
  }

  /// The first assessment that proves stable disease for long enough. A response that was not confirmed is at least
  /// stable disease.
  var stable: (ResponseEvent, OverallResponse)? {
    let long = events.filter { ResponseWindow.days(start, $0.date) >= rules.minStableDays }
    if let event = long.first(where: { $0.response == .stableDisease || $0.response.isObjective }) {
      return (event, .stableDisease)
    }
    return long.first { $0.response == .nonCRNonPD }.map { ($0, .nonCRNonPD) }
  }

  /// The least number of days between two dates.
  static func days(_ first: PartialDate, _ second: PartialDate) -> Int { second.earliest - first.latest }

  func sentence(response index: Int, asComplete: Bool) -> String {
    let name = asComplete ? "complete response" : "partial response"
    let event = events[index]
    let said = "\(name) on \(DateWords.text(event.date))"
    guard rules.isConfirmationNeeded else { return said }
    guard let later = confirms(index, as: asComplete ? .completeResponse : .partialResponse) else { return said }
    let days = ResponseWindow.days(event.date, events[later].date)
    return "\(said), confirmed \(days) days later on \(DateWords.text(events[later].date))"
  }

  func sentence(stable event: ResponseEvent) -> String {
    let days = ResponseWindow.days(start, event.date)
    let why = event.response.isObjective ? "\(event.response.rawValue) without confirmation" : event.response.rawValue
    return "\(why) on \(DateWords.text(event.date)), \(days) days from the start (at least \(rules.minStableDays))"
  }

  /// Says that stable disease or a response was seen but too early to count.
  var tooEarly: String {
    guard let event = events.last(where: { $0.response == .stableDisease || $0.response.isObjective }) else {
      return ""
    }
    let days = ResponseWindow.days(start, event.date)
    return "; \(event.response.rawValue) was seen only \(days) days from the start (less than \(rules.minStableDays))"
  }
}
