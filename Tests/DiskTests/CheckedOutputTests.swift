import Disk
import Glibc
import Testing
import Disk

@Suite struct CheckedOutputTests {
  private func folder() throws -> String {
    var template = Array("/tmp/values-tests-XXXXXX".utf8CString)
    return String(cString: try #require(mkdtemp(&template)))
  }

  @Test("a file is replaced whole, with its mode, and nothing is left beside it")
  func replacing() throws {
    let folder = try folder()
    defer {
      unlink(folder + "/a")
      rmdir(folder)
    }
    let path = folder + "/a"
    try CheckedOutput.replaceFile(path, with: Array("one".utf8))
    try CheckedOutput.replaceFile(path, with: Array("second".utf8), mode: 0o600)
    #expect(try CheckedOutput.readFile(path) == Array("second".utf8))
    var info = stat()
    #expect(stat(path, &info) == 0)
    #expect(info.st_mode & 0o777 == 0o600)
    unlink(path)
    #expect(rmdir(folder) == 0)
  }

  @Test("a link, a folder and a device are left alone", arguments: ["link", "folder", "pipe"])
  func notAFile(kind: String) throws {
    let folder = try folder()
    let path = folder + "/a"
    let target = folder + "/target"
    defer {
      unlink(path)
      unlink(target)
      rmdir(path)
      rmdir(folder)
    }
    switch kind {
    case "link":
      try CheckedOutput.replaceFile(target, with: Array("kept".utf8))
      try #require(symlink(target, path) == 0)
    case "folder": try #require(mkdir(path, 0o700) == 0)
    default: try #require(mkfifo(path, 0o600) == 0)
    }
    #expect(throws: CheckedOutput.Failure(target: path, code: EEXIST)) {
      try CheckedOutput.replaceFile(path, with: Array("new".utf8))
    }
    if kind == "link" { #expect(try CheckedOutput.readFile(target) == Array("kept".utf8)) }
  }

  @Test("a file that is there keeps who may read it where that is asked")
  func mode() throws {
    let folder = try folder()
    let path = folder + "/a"
    defer {
      unlink(path)
      rmdir(folder)
    }
    try CheckedOutput.replaceFile(path, with: [1])
    try #require(chmod(path, 0o640) == 0)
    try CheckedOutput.replaceFile(path, with: [2], keepingMode: true)
    var info = stat()
    #expect(stat(path, &info) == 0 && info.st_mode & 0o777 == 0o640)
    try CheckedOutput.replaceFile(path, with: [3])
    #expect(stat(path, &info) == 0 && info.st_mode & 0o777 == 0o600)
  }

  @Test("large and empty files come back byte for byte", arguments: [0, 1, 4095, 4096, 4097, 1_000_000])
  func sizes(_ count: Int) throws {
    let folder = try folder()
    defer {
      unlink(folder + "/a")
      rmdir(folder)
    }
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try CheckedOutput.replaceFile(folder + "/a", with: bytes)
    #expect(try CheckedOutput.readFile(folder + "/a") == bytes)
  }

  @Test("a full disk is an error, not a short file")
  func full() throws {
    let descriptor = open("/dev/full", O_WRONLY)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    let failure = #expect(throws: CheckedOutput.Failure.self) {
      try CheckedOutput.write(Array("x".utf8), to: descriptor, named: "disk")
    }
    #expect(failure == CheckedOutput.Failure(target: "disk", code: ENOSPC))
    #expect(failure?.reason.isEmpty == false)
  }

  @Test("what is not there or not allowed is an error")
  func missing() {
    #expect(throws: CheckedOutput.Failure(target: "/nowhere/a", code: ENOENT)) {
      try CheckedOutput.readFile("/nowhere/a")
    }
    #expect(throws: CheckedOutput.Failure(target: "/nowhere/a", code: ENOENT)) {
      try CheckedOutput.replaceFile("/nowhere/a", with: [])
    }
    #expect(throws: CheckedOutput.Failure.self) { try CheckedOutput.readFile("/tmp") }
    #expect(throws: CheckedOutput.Failure(target: "x", code: EBADF)) {
      try CheckedOutput.write([1], to: -1, named: "x")
    }
    #expect(throws: CheckedOutput.Failure.self) { try CheckedOutput.syncFolder("/nowhere") }
  }
}
