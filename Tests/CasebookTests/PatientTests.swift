import Foundation
import Testing

extension TerminalTests {
  /// Two published courses, keyed from the first to the last form at 80x24.
  struct PatientTests {
    @Test func `Patient A is keyed from consent to death, and the export verifies`() throws {
      let study = try TestStudy()
      try PatientScript("patient-a").play(on: study)
      let verified = try study.run("verify")
      #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
    }

    @Test func `Patient B is keyed from the failed criterion to progression in the brain`() throws {
      let study = try TestStudy()
      try PatientScript("patient-b").play(on: study)
      let verified = try study.run("verify")
      #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
    }
  }
}
