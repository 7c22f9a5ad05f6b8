import Forms
import TestSupport
import Testing

/// The examples of `forms/` come out as they are written.
@Suite struct ExampleFilesTests {
  @Test("Every example of the trial finds what it says, and every check is tried both ways")
  func examples() throws {
    let run = try ExampleRun(RealTrial.files, trial: try RealTrial.trial)
    #expect(run.failures == [])
    #expect(run.neverFired == [])
    #expect(run.neverPassed == [])
    #expect(run.cases > 300)
  }
}
