import Exchange
import Forms
import Journal
import Record
import Session
import Values
import Workflow

/// What a sitting needs from a study on disk.
extension Study: Surroundings {
  var moment: Moment { clock.now() }
  var people: [SiteLog.User] { log.users }

  func redraw() { repaint() }

  func report(columns: Int, rows: Int) throws -> [[String]] {
    ReportText(try report(cutOff: nil, asOf: nil).report, columns: columns, rows: rows).pages
  }

  func words(_ error: any Error) -> String { Wording.sentence(error) }
}
