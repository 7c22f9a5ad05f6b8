import Forms
import Foundation
import TestSupport

/// The amended versions of `forms/` as folders (``TestSupport/AmendedSeed``).
struct AmendedForms {
  private let place: String

  /// Folders beside each other in a folder.
  init(in place: String) { self.place = place }

  /// The folder of a version, 1 to 3.
  func folder(_ version: Int) throws -> String {
    let path = "\(place)/forms-\(version)"
    if FileManager.default.fileExists(atPath: path) { return path }
    for file in try AmendedSeed.files(version) {
      let url = URL(fileURLWithPath: path + "/" + file.name)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.bytes).write(to: url)
    }
    return path
  }
}
