import Values

/// What one reader has found so far: nadir, response, complete response, pieces.
struct ResponseHistory {
  /// A sum and the date of its assessment.
  struct Sum {
    let value: Number
    let date: PartialDate
  }

  let baseline: Sum?
  var nadir: Sum?
  var pieces = Pieces()
  /// Dates of complete and partial responses of the targets since baseline or the last progression.
  var responses: [PartialDate] = []
  /// The date of the complete response that the patient is in, when it is not held to be doubtful.
  var completeSince: PartialDate?
  /// The first scan of each new lesion.
  var firstSeen: [String: PartialDate] = [:]
  /// New lesions that were certain and are not shown to be gone.
  var newLesions: Set<String> = []
  /// Non-target lesions that have progressed and are not shown to be gone.
  var progressed: Set<String> = []

  /// Whether a partial response now goes on.
  func isResponding(_ rule: ResponseRules.ContinuingResponse) -> Bool {
    switch rule {
    case .never: false
    case .afterResponse: !responses.isEmpty
    case .afterConfirmed(let days):
      responses.contains { first in responses.contains { $0.earliest - first.latest >= days } }
    }
  }

  /// Takes an assessment into account.
  mutating func add(_ response: TimePointResponse, isDoubtful: Bool) {
    if response.isComplete, let sum = response.sum, nadir.map({ sum < $0.value }) ?? true {
      nadir = Sum(value: sum, date: response.date)
    }
    if response.overall == .progression {
      responses = []
    } else if response.target == .completeResponse || response.target == .partialResponse {
      responses.append(response.date)
    }
    if response.overall == .completeResponse {
      completeSince = isDoubtful ? nil : (completeSince ?? response.evidenceDate)
    } else if response.overall != .notEvaluable {
      completeSince = nil
    }
  }
}
