// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error), .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"), .enableUpcomingFeature("MemberImportVisibility"),
]

func target(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let crypto: [Target.Dependency] = [
  .product(name: "Crypto", package: "swift-crypto"), .product(name: "CryptoExtras", package: "swift-crypto"),
]

let package = Package(
  name: "casebook",
  products: [.executable(name: "casebook", targets: ["casebook"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    .systemLibrary(name: "CNcurses"),
    .target(name: "CPosix"),
    .target(name: "CTrial"),
    target("Values", []),
    target("Disk", []),
    target("Expressions", ["Values"]),
    target("Record", ["Values"]),
    target("Oncology", ["Values", "Record"]),
    target("Forms", ["Values", "Record", "Expressions", "Yams"]),
    target("Workflow", ["Values", "Record", "Expressions", "Forms", "Oncology"]),
    target("Journal", ["Values", "Disk", "Record", "CPosix"] + crypto, exclude: ["FORMAT.md", "verify.sh"]),
    target("Exchange", ["Values", "Record", "Expressions", "Forms", "Oncology", "Workflow"]),
    target("Screen", ["Values"]),
    target("Terminal", ["Values", "Screen", "CNcurses", "CPosix"]),
    target("Session", ["Values", "Record", "Expressions", "Forms", "Oncology", "Workflow", "Screen"]),
    .executableTarget(
      name: "casebook",
      dependencies: [
        "Values", "Disk", "Expressions", "Record", "Oncology", "Forms", "Workflow", "Journal", "Exchange", "Screen",
        "Terminal", "Session", "CPosix", "CTrial",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "bench",
      dependencies: [
        "Values", "Disk", "Record", "Oncology", "Forms", "Workflow", "Exchange", "Journal", "Screen", "Session",
        "CPosix",
      ] + crypto,
      swiftSettings: strict
    ),
    tests("ValuesTests", ["Values"]),
    tests("DiskTests", ["Disk"]),
    tests("ExpressionsTests", ["Expressions", "Values"]),
    tests("RecordTests", ["TestSupport", "Record", "Values"]),
    tests("OncologyTests", ["Oncology", "Values", "Disk"]),
    .testTarget(
      name: "JournalTests",
      dependencies: ["TestSupport", "Journal", "Record", "Values", "Disk", "CPosix"] + crypto, exclude: ["Fixtures"],
      swiftSettings: strict),
    tests("ScreenTests", ["Screen", "Values"]),
    tests("TerminalTests", ["Terminal", "Screen", "Values"]),
    .target(
      name: "TestSupport",
      dependencies: ["Values", "Disk", "Record", "Forms", "Workflow", "Journal", "Screen", "Session", "Yams"],
      path: "Tests/TestSupport", swiftSettings: strict),
    tests("FormsTests", ["TestSupport", "Forms", "Workflow", "Record", "Values"]),
    tests("WorkflowTests", ["TestSupport", "Workflow", "Expressions", "Forms", "Oncology", "Record", "Values"]),
    .testTarget(
      name: "SessionTests",
      dependencies: ["TestSupport", "Session", "Workflow", "Forms", "Record", "Screen", "Values"],
      exclude: ["Screens"], swiftSettings: strict),
    tests("TrialTests", ["TestSupport", "Workflow", "Forms", "Expressions", "Oncology", "Record", "Values"]),
    tests("ExchangeTests", ["TestSupport", "Exchange", "Workflow", "Forms", "Oncology", "Record", "Values"]),
    // What hostile bytes are thrown at, by the tests and by libFuzzer (`.ci/fuzz`).
    .target(
      name: "Fuzzing",
      dependencies: ["Values", "Disk", "Expressions", "Forms", "Oncology", "Journal", "Exchange", "Terminal"],
      path: "Tests/Fuzzing", swiftSettings: strict),
    .testTarget(
      name: "FuzzingTests", dependencies: ["Fuzzing", "Disk"], exclude: ["Corpus"], swiftSettings: strict),
    .testTarget(
      name: "CasebookTests", dependencies: ["TestSupport", "Forms", "Values"], exclude: ["Patients", "Studies"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)
