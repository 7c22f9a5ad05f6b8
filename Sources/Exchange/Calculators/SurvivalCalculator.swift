public import Oncology
public import Values

/// Kaplan-Meier curves of a table `time,event[,group]`: a row for each group with `n,events,median,lower,upper`.
public struct SurvivalCalculator {
  private let interval: SurvivalCurve.Interval
  private let times: [Number]
  private let showsSteps: Bool

  /// A calculator.
  ///
  /// - Parameters:
  ///   - interval: how the intervals are made; R's default is `log`.
  ///   - times: times at which survival is given, each with its limits.
  ///   - showsSteps: whether the rows are the steps of the curves instead.
  public init(interval: SurvivalCurve.Interval = .log, times: [Number] = [], showsSteps: Bool = false) {
    self.interval = interval
    self.times = times
    self.showsSteps = showsSteps
  }

  /// Reckons a table.
  public func run(_ bytes: [UInt8]) -> CalculatorResult {
    do throws(CalculatorFault) {
      let table = try CalculatorTable(bytes, needs: ["time", "event"], knows: ["group"])
      return run(table)
    } catch {
      return CalculatorResult(header: [], rows: [], faults: [error])
    }
  }

  private func run(_ table: CalculatorTable) -> CalculatorResult {
    var faults = table.faults
    var groups: [String: [SurvivalObservation]] = [:]
    var order: [String] = []
    let group = table.place("group")
    for row in table.rows {
      do throws(CalculatorFault) {
        let name = CalculatorTable.text(row, group)
        if group != nil, name.isEmpty { throw CalculatorFault(row.line, "group", "there is no group") }
        let observation = try observation(row, table)
        if groups[name] == nil { order.append(name) }
        groups[name, default: []].append(observation)
      } catch {
        faults.append(error)
      }
    }
    var rows: [[String]] = []
    for name in order {
      guard let curve = SurvivalCurve(groups[name] ?? [], interval: interval) else { continue }
      let lead = group == nil ? [] : [name]
      rows += (showsSteps ? steps(curve) : [summary(curve)]).map { lead + $0 }
    }
    let heads = (group == nil ? [] : ["group"]) + (showsSteps ? SurvivalCalculator.stepHeads : summaryHeads)
    return CalculatorResult(
      header: heads, rows: rows, faults: faults, figures: Set(heads).subtracting(["group"]))
  }

  private func observation(_ row: CSV.Row, _ table: CalculatorTable) throws(CalculatorFault) -> SurvivalObservation {
    let time = try GradeRowInput.read(row.line, "time") { () throws(CellReader.Wrong) in
      try CellReader.number(CalculatorTable.text(row, table.place("time")))
    }
    guard let time else { throw CalculatorFault(row.line, "time", "there is no time") }
    let event = CalculatorTable.text(row, table.place("event"))
    do throws(CellReader.Wrong) {
      guard let isEvent = try CellReader.yesNo(event) else { throw CellReader.Wrong(reason: "blank") }
      return SurvivalObservation(time: time.double, isEvent: isEvent)
    } catch {
      let said = event.isEmpty ? "there is no event" : "'\(event)' is not an event"
      throw CalculatorFault(row.line, "event", said + ": 1 where it came, 0 where the patient was censored")
    }
  }

  private var summaryHeads: [String] {
    ["n", "events", "median", "lower", "upper"]
      + times.flatMap { ["survival_\($0)", "lower_\($0)", "upper_\($0)"] }
  }

  private func summary(_ curve: SurvivalCurve) -> [String] {
    let median = curve.median
    var fields = ["\(curve.patients)", "\(curve.events)"]
    fields += [median.time, median.lower, median.upper].map { PlainFigure.time($0) }
    for time in times {
      let share = curve.survival(at: time.double)
      fields += [share?.survival, share?.lower, share?.upper].map { PlainFigure.share($0) }
    }
    return fields
  }

  private static let stepHeads = ["time", "at_risk", "events", "survival", "std_err", "lower", "upper"]

  private func steps(_ curve: SurvivalCurve) -> [[String]] {
    curve.points.map { point in
      let error = point.survival == 0 ? nil : point.survival * point.logVariance.squareRoot()
      return [PlainFigure.time(point.time), "\(point.atRisk)", "\(point.events)"]
        + [point.survival, error, point.lower, point.upper].map { PlainFigure.share($0) }
    }
  }
}
