public import Values

/// The best overall response of a patient, from start of treatment to progression or new therapy (RECIST 1.1, 4.6).
public struct BestResponse: Hashable, Sendable {
  /// The best response; nil when there is no assessment in the window.
  public let response: OverallResponse?
  /// The date of that response: the first complete, or first partial, or first long enough stable disease, or the
  /// progression.
  public let date: PartialDate?
  /// When the patient first responded, completely or partially, as far as it counts: the start of the duration of
  /// response.
  public let responseDate: PartialDate?
  /// The date of the first progression in the window.
  public let progressionDate: PartialDate?
  /// What the responses leave in conflict: named, never settled by their order.
  public let conflicts: [ResponseConflict]
  /// Why, in one sentence.
  public let why: String

  /// The code: `CR`, `PR`, `SD`, `NON-CR/NON-PD`, `PD`, `NE`, `ND`, or `MISSING`.
  public var code: String { response?.rawValue ?? "MISSING" }

  /// Finds the best response.
  ///
  /// Assessments count from `start` to the first progression, and not after `newTherapy`; those of the day itself do.
  /// Intervals that partial dates leave open are taken at their shortest.
  public init(
    _ events: [ResponseEvent], start: PartialDate, newTherapy: PartialDate? = nil,
    rules: BestResponseRules = BestResponseRules()
  ) {
    let window = ResponseWindow(events, start: start, newTherapy: newTherapy, rules: rules)
    progressionDate = window.progression?.date
    conflicts = window.conflicts
    let complete = window.first(.completeResponse)
    let partial = window.first(.partialResponse)
    let first = [complete, partial].compactMap { $0 }.min()
    responseDate = first.map { window.events[$0].date }
    if let index = complete ?? partial {
      let event = window.events[index]
      response = complete == nil ? .partialResponse : .completeResponse
      date = event.date
      why = window.sentence(response: index, asComplete: complete != nil)
      return
    }
    if let (event, best) = window.stable {
      response = best
      date = event.date
      why = window.sentence(stable: event)
    } else if let event = window.progression {
      response = .progression
      date = event.date
      why = "progression on \(DateWords.text(event.date))" + window.tooEarly
    } else if let event = window.events.first {
      let isEmpty = window.events.allSatisfy { $0.response == .noDisease }
      response = isEmpty ? .noDisease : .notEvaluable
      date = event.date
      why = isEmpty ? "no disease at baseline" : "no assessment that could be evaluated" + window.tooEarly
    } else {
      response = nil
      date = nil
      why = "no assessment after the start of treatment"
    }
  }

  /// Finds the best response of a series.
  public init(
    _ series: ResponseSeries, start: PartialDate, newTherapy: PartialDate? = nil,
    rules: BestResponseRules = BestResponseRules()
  ) {
    self.init(series.responses.map { ResponseEvent($0) }, start: start, newTherapy: newTherapy, rules: rules)
  }
}
