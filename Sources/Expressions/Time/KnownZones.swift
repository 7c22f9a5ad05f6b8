/// Zones and their rules; today's rules, whatever the year.
enum KnownZones {
  /// The rule of that zone.
  static func rule(_ zone: String) -> ZoneRule? { rules[zone].flatMap { ZoneRule($0) } }

  private static let centralEurope = "CET-1CEST,M3.5.0,M10.5.0/3"
  private static let easternEurope = "EET-2EEST,M3.5.0/3,M10.5.0/4"
  private static let usEastern = "EST5EDT,M3.2.0,M11.1.0"
  private static let usCentral = "CST6CDT,M3.2.0,M11.1.0"
  private static let usMountain = "MST7MDT,M3.2.0,M11.1.0"
  private static let usPacific = "PST8PDT,M3.2.0,M11.1.0"
  private static let southAustralia = "AEST-10AEDT,M10.1.0,M4.1.0/3"

  private static let rules: [String: String] = [
    "Etc/UTC": "UTC0", "GMT": "GMT0", "Etc/GMT": "GMT0", "Europe/London": "GMT0BST,M3.5.0/1,M10.5.0",
    "Europe/Dublin": "GMT0IST,M3.5.0/1,M10.5.0", "Europe/Lisbon": "WET0WEST,M3.5.0/1,M10.5.0", "CET": centralEurope,
    "Europe/Paris": centralEurope, "Europe/Berlin": centralEurope, "Europe/Madrid": centralEurope,
    "Europe/Rome": centralEurope, "Europe/Vienna": centralEurope, "Europe/Zurich": centralEurope,
    "Europe/Amsterdam": centralEurope, "Europe/Brussels": centralEurope, "Europe/Stockholm": centralEurope,
    "Europe/Warsaw": centralEurope, "Europe/Athens": easternEurope, "Europe/Helsinki": easternEurope,
    "Europe/Kyiv": easternEurope, "Europe/Moscow": "MSK-3", "Europe/Istanbul": "<+03>-3", "America/New_York": usEastern,
    "US/Eastern": usEastern, "America/Toronto": usEastern, "America/Chicago": usCentral, "US/Central": usCentral,
    "America/Denver": usMountain, "US/Mountain": usMountain, "America/Phoenix": "MST7",
    "America/Los_Angeles": usPacific, "US/Pacific": usPacific, "America/Halifax": "AST4ADT,M3.2.0,M11.1.0",
    "America/St_Johns": "NST3:30NDT,M3.2.0,M11.1.0", "America/Sao_Paulo": "<-03>3", "Asia/Shanghai": "CST-8",
    "Asia/Hong_Kong": "HKT-8", "Asia/Taipei": "CST-8", "Asia/Singapore": "<+08>-8", "Asia/Tokyo": "JST-9",
    "Asia/Seoul": "KST-9", "Asia/Kolkata": "IST-5:30", "Asia/Kathmandu": "<+0545>-5:45", "Asia/Bangkok": "<+07>-7",
    "Asia/Dubai": "<+04>-4", "PRC": "CST-8", "Australia/Sydney": southAustralia, "Australia/Melbourne": southAustralia,
    "Australia/Brisbane": "AEST-10", "Australia/Perth": "AWST-8", "Pacific/Auckland": "NZST-12NZDT,M9.5.0,M4.1.0/3",
  ]
}
