"""Dates as Indonesian sites print them."""
import datetime

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
          "Oktober", "November", "Desember")
ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ENGLISH_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ZONES = {7: "WIB", 8: "WITA", 9: "WIT"}


def zone(d):
    return ZONES[d.utcoffset() // datetime.timedelta(hours=1)]


def day_month_year(d):
    """24 Juli 2025"""
    return f"{d.day} {MONTHS[d.month - 1]} {d.year}"


def with_weekday(d):
    """Kamis, 24 Juli 2025"""
    return f"{DAYS[d.weekday()]}, {day_month_year(d)}"


def short_with_time(d):
    """Kamis, 24 Jul 2025 16:05 WIB"""
    return f"{DAYS[d.weekday()]}, {d.day:02} {MONTHS[d.month - 1][:3]} {d.year} {d:%H:%M} {zone(d)}"


def slashed(d):
    """24/07/2025, 16:05 WIB"""
    return f"{d:%d/%m/%Y, %H:%M} {zone(d)}"


def utc(d):
    return d.astimezone(datetime.timezone.utc)


def rfc822(d):
    """Thu, 24 Jul 2025 16:05:00 +0700"""
    return (f"{ENGLISH_DAYS[d.weekday()]}, {d.day:02} {ENGLISH[d.month - 1]} {d.year} "
            f"{d:%H:%M:%S %z}")
