import Disk
import CPosix
import Glibc
import Record
import Values

/// The only clock of the programme.
struct Clock {
  /// In demonstration studies: how far the shown time is from the real one, in milliseconds.
  var shift: Int64 = 0
  /// While the past of a demonstration is written: the moment that counts as now.
  var moment: Moment?

  /// One reading of the wall clock, the zone, and the clock that only runs forward.
  func now() -> Moment {
    if let moment { return moment }
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let milliseconds = Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000 + shift
    var seconds = time_t(milliseconds / 1000)
    var local = tm()
    localtime_r(&seconds, &local)
    return Moment(
      milliseconds: milliseconds, zoneMinutes: Int(local.tm_gmtoff / 60), boot: Clock.boot,
      monotonic: Int64(casebook_boot_milliseconds()))
  }

  /// A reading at noon-like times of past days, for the histories of demonstrations.
  static func at(_ date: PartialDate, minutes: Int, zoneMinutes: Int) -> Moment {
    let day = Int64(date.earliest)
    let milliseconds = (day * 1440 + Int64(minutes - zoneMinutes)) * 60_000
    return Moment(milliseconds: milliseconds, zoneMinutes: zoneMinutes, boot: boot, monotonic: 0)
  }

  /// Eight characters that name this start of the host.
  static let boot: String = {
    let bytes = (try? CheckedOutput.readFile("/proc/sys/kernel/random/boot_id")) ?? []
    let text = String(decoding: bytes.filter { $0 != UInt8(ascii: "-") }.prefix(8), as: UTF8.self)
    return text.isEmpty ? "00000000" : text
  }()

  /// Whether the terminal is outside of the ward: it came by ssh, and the set-up gave it no name.
  static let isOutside = getenv("SSH_CONNECTION") != nil && getenv("CASEBOOK_TERMINAL") == nil

  /// The terminal at which the programme runs, such as `ward3/pts2`: the name that the set-up of the terminal gave it in
  /// CASEBOOK_TERMINAL, else that of this machine, and the line.
  static let terminal: String = {
    let given = getenv("CASEBOOK_TERMINAL").map { String(cString: $0) }.flatMap { name in
      (1...32).contains(name.utf8.count)
        && name.utf8.allSatisfy {
          ($0 | 0x20) &- UInt8(ascii: "a") < 26 || $0 &- UInt8(ascii: "0") < 10 || $0 == UInt8(ascii: "-")
            || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_")
        } ? name : nil
    }
    var host = [CChar](repeating: 0, count: 256)
    gethostname(&host, 255)
    let name = String(decoding: host.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let tty = ttyname(STDIN_FILENO).map { String(cString: $0) } ?? "none"
    let short = tty.hasPrefix("/dev/") ? String(tty.dropFirst(5)).filter { $0 != "/" } : tty
    return "\(given ?? String(name.prefix { $0 != "." }))/\(short)"
  }()
}
