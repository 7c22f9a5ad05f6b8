import Values

/// The assessments that count for a best response, and what they prove.
struct ResponseWindow {
  let events: [ResponseEvent]
  let progression: ResponseEvent?
  private let start: PartialDate
  private let rules: BestResponseRules

  init(_ events: [ResponseEvent], start: PartialDate, newTherapy: PartialDate?, rules: BestResponseRules) {
    self.start = start
    self.rules = rules
    var counted: [ResponseEvent] = []
    var progression: ResponseEvent?
    var wasComplete = false
    for event in ScanOrder.sorted(events, { $0.date }) {
      if event.date.isBefore(start) == true { continue }
      if let newTherapy, newTherapy.isBefore(event.date) == true { break }
      var event = event
      if wasComplete, event.response == .partialResponse, event.showsDisease, rules.partialAfterComplete == .progression
      {
        event = ResponseEvent(visit: event.visit, date: event.date, response: .progression)
      }
      wasComplete = wasComplete || event.response == .completeResponse
      counted.append(event)
      if event.response == .progression {
        progression = event
        break
      }
    }
    self.events = counted
    self.progression = progression
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
