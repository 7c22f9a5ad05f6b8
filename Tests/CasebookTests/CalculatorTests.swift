import Foundation
import Testing

/// The calculators as somebody with a spreadsheet meets them: files in, tables out, errors named, exit codes.
struct CalculatorTests {
  private static let isBuilt = access(Binary.path, X_OK) == 0

  /// Runs a calculator on a table in a file of its own.
  private func calculate(_ table: String, _ words: String...) throws -> (Command, String) {
    let path = NSTemporaryDirectory() + "casebook-calc-\(UUID().uuidString).csv"
    try Data(table.utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return (try Command([Binary.path, "calc"] + words.map { $0 == "FILE" ? path : $0 }), path)
  }

  @Test(
    "Good rows are graded, a bad one is named with file, row and column, and the exit code is 65", .enabled(if: isBuilt)
  )
  func grade() throws {
    let table =
      "value,term,unit,low,high,baseline,direction,note\n1.4,ANC,10^9/L,1.8,7,,low,a\n\"1,4\",ANC,10^9/L,,,,,b\n"
    let (run, path) = try calculate(table, "grade", "FILE", "--ctcae", "5")
    #expect(run.status == 65)
    #expect(
      run.output == """
        value,term,unit,low,high,baseline,direction,note,grade,why
        1.4,ANC,10^9/L,1.8,7,,low,a,2,1.4 10^9/L is below 1.5 10^9/L: grade 2

        """)
    #expect(run.errors.hasPrefix("error: \(path):3: column value: '1,4' has a comma"), "\(run.errors)")
    #expect(run.errors.contains("hint: "))
    let (six, _) = try calculate(table.replacing("\"1,4\"", with: "0.05"), "grade", "FILE", "--ctcae", "6", "--json")
    #expect(six.status == 0 && six.output.contains("\"grade\":1,") && six.output.contains("\"grade\":4,"))
  }

  @Test("A course of lesions becomes responses with the best one", .enabled(if: isBuilt))
  func recist() throws {
    let rows = [("BL", "01", "20"), ("V1", "02", "14"), ("V2", "03", "13")].map {
      "1,A,\($0.0),2026-\($0.1)-15,T1,target,lung,N,\($0.2),\n"
    }
    let (run, _) = try calculate(
      "subject,evaluator,visit,date,lesion,kind,site,node,diameter,state\n" + rows.joined(), "recist", "FILE", "--best")
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(run.output.contains("1,A,V1,2026-02-15,14,20,PR,,N,PR,iPR,"))
    #expect(run.output.hasSuffix(",PR,PR,2026-02-15\n"))
  }

  @Test("Best responses, survival, a proportion", .enabled(if: isBuilt))
  func others() throws {
    let (best, _) = try calculate("subject,start,date,response\n1,2026-01-01,2026-03-01,PR\n", "bor", "FILE")
    #expect(best.output == "subject,unconfirmed,confirmed,date\n1,PR,SD,2026-03-01\n")
    let (curve, _) = try calculate("time,event\n1,1\n2,1\n3,1\n4,1\n", "survival", "FILE", "--conf", "plain")
    #expect(curve.output == "n,events,median,lower,upper\n4,4,2.5,1,NA\n", "\(curve.output)")
    let share = try Binary.run("calc", "proportion", "5", "20")
    #expect(share.output == "5/20 = 25.00 %, 95 % confidence 8.66 % to 49.10 % (Clopper-Pearson)\n")
  }

  @Test("A file that is not there is exit 74, a wrong option 64", .enabled(if: isBuilt))
  func refused() throws {
    let missing = try Binary.run("calc", "bor", "/nowhere/b.csv")
    #expect(missing.status == 74 && missing.errors.hasPrefix("error: /nowhere/b.csv: "))
    #expect(try Binary.run("calc", "grade", "/nowhere/b.csv", "--ctcae", "7").status == 64)
    #expect(try Binary.run("calc", "proportion", "3", "2").status == 64)
  }
}
