"""Letters by e-mail through a real server on loopback: what arrives, and whose matter it is when something does not."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import default
from email.utils import getaddresses
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from well_said import SECRET_WORD

from jobs.delivery import email_channel
from jobs.delivery.deliver import Delivered, deliver
from jobs.delivery.email_message import message_of
from jobs.settings import Mail

from .conftest import Office, letter
from .post_office import GONE, PostOffice, certificate


@pytest.fixture
def engine_kind() -> str:
    """What a mail server says is the same on either engine."""
    return "sqlite"


def test_a_letter_arrives_as_it_was_written(office: Office, post_office: PostOffice) -> None:
    """a subject in Vietnamese, text and HTML → the same to read, from whom, for whom, when, and no machine answers"""
    office.mails_through(post_office)
    text = "Kính gửi cô Lan,\nNgày 25/12 đến hạn nghiệm thu.\n.\n" + "dài " * 400
    office.puts(
        letter(1, name="Nguyễn Thị Lan, Hiệu trưởng", subject="Đến hạn: “nghiệm thu” ạ", text=text, html="<p>Ạ</p>")
    )
    assert deliver(office.place) == Delivered(sent=1)
    ((address, message),) = post_office.got
    assert address == "lan@xa.example"
    assert message["Subject"] == "Đến hạn: “nghiệm thu” ạ"
    assert message["From"].addresses[0].display_name == "UBND xã"
    assert message["To"].addresses[0].display_name == "Nguyễn Thị Lan, Hiệu trưởng"
    assert message["To"].addresses[0].addr_spec == "lan@xa.example"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"].datetime == letter(1).made_at
    plain, html = message.iter_parts()
    assert plain.get_content().replace("\r\n", "\n").rstrip() == text.rstrip()
    assert html.get_content_type() == "text/html"
    assert html.get_content().strip() == "<p>Ạ</p>"
    settled = office.letters()[1]
    assert (settled.state, settled.problem) == ("sent", None)
    assert settled.settled_at is not None


WORDS = st.text('aăâđêôơưạếồữ ,.“”–()<>@"?=_:;\\', min_size=1, max_size=200)


@given(subject=WORDS, name=WORDS)
@example(subject="x" * 2000, name="y" * 500)
@example(subject="sắp đến hạn " * 40, name="Phòng Văn hóa - Xã hội " * 9)
def test_whatever_is_written_is_read(subject: str, name: str) -> None:
    """any subject and name → the same to read, blanks between words included, and one line of at most 998 bytes each"""
    mail = Mail(host="x", port=25, security="none", sender="vanthu@xa.example", sender_name=name)
    made = letter(1, subject=subject, name=name, html="<p>Ạ</p>")
    sent = message_of(made, mail)
    assert sent == message_of(made, mail)
    assert all(len(line) < 998 and line.isascii() for line in sent.split(b"\r\n"))
    read = message_from_bytes(sent, policy=default)
    assert read["Subject"] == " ".join(subject.split())
    for header, address in (("From", "vanthu@xa.example"), ("To", "lan@xa.example")):
        # Python's newer reader puts blanks between the parts of a long name; the old one is right.
        said = str(make_header(decode_header(message_from_bytes(sent)[header])))
        one = " ".join(name.split())
        assert (
            said == f"{one} <{address}>"
            if not one.isascii() or len(one) > 200
            else getaddresses([said]) == [(one, address)]
        )
        assert read[header].addresses[0].addr_spec == address


@pytest.mark.parametrize(
    "said",
    [
        {"subject": "Đến hạn\r\nBcc: ke-khac@xa.example\r\n\r\nnội dung khác"},
        {"subject": "Đến hạn\u2028Bcc: ke-khac@xa.example"},
        {"name": "Lan\r\nBcc: ke-khac@xa.example"},
        {"name": 'Lan" <ke-khac@xa.example>, "'},
        {"id": "2026\r\nBcc: ke-khac@xa.example/1"},
        {"text": "Xin chào\r\n.\r\nMAIL FROM:<x@xa.example>\r\nRCPT TO:<ke-khac@xa.example>\r\nDATA\r\n"},
    ],
)
def test_no_words_become_a_header_or_a_command(office: Office, post_office: PostOffice, said: dict[str, str]) -> None:
    """line ends, quotes and commands where words should be → one letter, to Lan alone, with the headers that we wrote"""
    office.mails_through(post_office)
    office.puts(letter(1, **said))
    assert deliver(office.place).sent == 1
    assert post_office.to == ["lan@xa.example"]
    message = post_office.got[0][1]
    assert "Bcc" not in message
    assert [one.addr_spec for one in message["To"].addresses] == ["lan@xa.example"]
    assert len(message["Message-ID"].splitlines()) == 1


@pytest.mark.parametrize(
    "address",
    [
        "",
        "lan",
        "lan@",
        "lan@xa",
        "lan@xa.example, mai@xa.example",
        "lan@xa.example\nBcc: x@y.z",
        "lạn@xa.example",
        "<lan@xa.example>",
    ],
)
def test_what_is_no_address_is_given_up_at_once(office: Office, post_office: PostOffice, address: str) -> None:
    """nonsense for an address → given up with a sentence, nothing sent to anybody, the next letter goes"""
    office.mails_through(post_office)
    office.puts(letter(1, address=address), letter(2, "mai"))
    done = deliver(office.place)
    assert (done.sent, done.dead) == (1, 1)
    assert post_office.to == ["mai@xa.example"]
    assert "tiendo people address" in str(office.letters()[1].problem)


def test_a_letter_that_breaks_the_program_is_put_aside(
    office: Office, post_office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """building letter 1 fails as nobody foresaw → put aside with its reason, letter 2 goes"""
    office.mails_through(post_office)
    office.puts(letter(1), letter(2))
    build = email_channel.message_of
    monkeypatch.setattr(email_channel, "message_of", lambda one, mail: 1 // (int(one.id[-1]) - 1) and build(one, mail))
    done = deliver(office.place)
    assert (done.sent, done.dead) == (1, 1)
    assert office.states() == {1: "dead", 2: "sent"}
    assert "ZeroDivisionError" in str(office.letters()[1].problem)


def test_a_server_that_ends_the_conversation_is_asked_again(office: Office, post_office: PostOffice) -> None:
    """five letters to a server that takes two a conversation → all five in order, in three conversations"""
    office.mails_through(post_office)
    post_office.letters_a_conversation = 2
    office.puts(*(letter(n) for n in range(5)))
    assert deliver(office.place) == Delivered(sent=5)
    assert post_office.subjects == [f"Việc cần biết số {n}" for n in range(5)]
    assert post_office.greeted == 3


@pytest.mark.parametrize("moment", ["refuses", "refuses_content"])
def test_a_server_that_dies_over_a_letter_is_the_servers_matter(
    office: Office, post_office: PostOffice, moment: str
) -> None:
    """the server goes down while it takes Mai's letter → Lan's is sent, the others held with nothing counted, then sent"""
    office.mails_through(post_office)
    setattr(post_office, moment, {"mai@xa.example": GONE})
    office.puts(letter(1, "lan"), letter(2, "mai"), letter(3, "ha"))
    done = deliver(office.place)
    assert (done.sent, done.failed, done.dead, done.held) == (1, 0, 0, 2)
    assert {one.attempts for one in office.letters().values()} == {0}
    post_office.shut()
    setattr(post_office, moment, {})
    post_office.open()
    assert deliver(office.place) == Delivered(sent=2)
    assert post_office.to == ["lan@xa.example", "mai@xa.example", "ha@xa.example"]


def test_a_server_that_is_too_busy_holds_the_channel(office: Office, post_office: PostOffice) -> None:
    """421 to the first word of each conversation → held with nothing counted; an hour later sent"""
    office.mails_through(post_office)
    post_office.letters_a_conversation = 0
    office.puts(letter(1), letter(2))
    done = deliver(office.place)
    assert (done.held, len(done.problems)) == (2, 1)
    assert "421" in done.problems[0]
    post_office.letters_a_conversation = None
    assert deliver(office.place) == Delivered(sent=2)


@pytest.mark.parametrize("moment", ["refuses", "refuses_content"])
@pytest.mark.parametrize("answer", [None, "451 4.7.1 Greylisted", "421 4.3.2 Too much from you", "554 5.7.1 Spam"])
def test_whatever_one_letter_meets_the_others_go(
    office: Office, post_office: PostOffice, moment: str, answer: str | None
) -> None:
    """mai's letter is refused or breaks the conversation → it is tried later, Lan's and Hà's go now, each once"""
    office.mails_through(post_office)
    setattr(post_office, moment, {"mai@xa.example": answer})
    office.puts(letter(1, "lan"), letter(2, "mai"), letter(3, "ha"))
    done = deliver(office.place)
    assert (done.sent, done.failed, done.held) == (2, 1, 0)
    assert post_office.to == ["lan@xa.example", "ha@xa.example"]
    mai = office.letters()[2]
    assert (mai.state, mai.attempts) == ("waiting", 1)
    assert mai.next_try > office.place.now
    assert deliver(office.place) == Delivered()
    setattr(post_office, moment, {})
    office.waits(minutes=11)
    assert deliver(office.place).sent == 1
    assert office.letters()[2].problem is None


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (f"  user: vanthu\n  password: {SECRET_WORD}", "tên đăng nhập vanthu"),
        ("  security: starttls", "starttls"),
        ("  security: ssl", "“ssl”"),
    ],
)
def test_settings_that_do_not_fit_hold_the_channel(
    office: Office, post_office: PostOffice, more: str, code: str
) -> None:
    """a wrong password, no TLS there, TLS where there is none → held with one sentence, nothing counted, no password told"""
    post_office.shut()
    post_office.password = "another" if "user" in more else None
    post_office.open()
    office.mails_through(post_office)
    path = office.place.home / "settings.yaml"
    kept = path.read_text(encoding="utf-8")
    path.write_text((kept if "user" in more else kept.replace("  security: none\n", "")) + more, encoding="utf-8")
    office.puts(letter(1), letter(2))
    done = deliver(office.place)
    assert (done.sent, done.failed, done.dead, done.held) == (0, 0, 0, 2)
    assert len(done.problems) == 1
    assert code in done.problems[0]
    assert SECRET_WORD not in str(done)


def test_a_password_opens_the_door(office: Office, post_office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    """the password stands in the variable that the settings name → sent"""
    post_office.shut()
    post_office.password = SECRET_WORD
    post_office.open()
    office.mails_through(post_office, "  user: vanthu\n  password_variable: MAT_KHAU\n  password: old")
    monkeypatch.setenv("MAT_KHAU", SECRET_WORD)
    office.puts(letter(1))
    assert deliver(office.place) == Delivered(sent=1)


@pytest.mark.parametrize("security", ["starttls", "ssl"])
def test_nobody_reads_along(office: Office, post_office: PostOffice, tmp_path: Path, security: str) -> None:
    """TLS either way; the certificate is unknown, a file that is missing, then known → held twice with a sentence, then sent"""
    post_office.shut()
    trusted, post_office.context = certificate(tmp_path)
    post_office.tls, post_office.password = security, SECRET_WORD
    post_office.open()
    office.puts(letter(1))
    path = office.place.home / "settings.yaml"
    more = f"  security: {security}\n  user: vanthu\n  password: {SECRET_WORD}\n"
    for file, said in ((None, "Chứng thư"), ("thieu.pem", "thieu.pem"), (trusted, None)):
        office.mails_through(post_office)
        kept = path.read_text(encoding="utf-8").replace("  security: none\n", "")
        named = "" if file is None else f"  certificate_file: {file}\n"
        path.write_text(kept + more + named, encoding="utf-8")
        done = deliver(office.place)
        assert (done.sent, done.held) == ((0, 1) if said else (1, 0))
        assert all(said in problem for problem in done.problems if said)
        assert len(done.problems) == done.held


def test_a_sender_that_is_refused_holds_the_channel(office: Office, post_office: PostOffice) -> None:
    """the server knows no vanthu@ → held; when it does, sent with nothing counted"""
    office.mails_through(post_office)
    post_office.refuses_sender = "550 5.1.0 Sender unknown"
    office.puts(letter(1), letter(2))
    done = deliver(office.place)
    assert (done.held, len(done.problems)) == (2, 1)
    assert "vanthu@xa.example" in done.problems[0]
    post_office.refuses_sender = None
    assert deliver(office.place) == Delivered(sent=2)
    assert {one.attempts for one in office.letters().values()} == {0}


def test_without_a_mail_server_letters_wait(office: Office, post_office: PostOffice) -> None:
    """no settings, then nonsense, then a server → held twice with a sentence, then sent"""
    office.puts(letter(1))
    done = deliver(office.place)
    assert (done.held, len(done.problems)) == (1, 1)
    assert "settings.yaml" in done.problems[0]
    (office.place.home / "settings.yaml").write_text("mail:\n  host: [x", encoding="utf-8")
    done = deliver(office.place)
    assert done.held == 1
    assert "settings.yaml" in done.problems[0]
    office.mails_through(post_office)
    assert deliver(office.place).sent == 1


def test_the_clock_jumps_back_and_nothing_stalls(office: Office, post_office: PostOffice) -> None:
    """tried on 1 December by a wrong clock, which is set right → tried again at once, not in December"""
    office.mails_through(post_office)
    post_office.refuses = {"lan@xa.example": "450 4.2.1 Later"}
    office.puts(letter(1))
    office.waits(days=40)
    assert deliver(office.place).failed == 1
    post_office.refuses = {}
    office.place.now -= timedelta(days=40)
    assert deliver(office.place) == Delivered(sent=1)


def test_a_limit_is_kept(office: Office, post_office: PostOffice) -> None:
    """five letters, two a round → 2, 2, 1, in order"""
    office.mails_through(post_office)
    office.puts(*(letter(n) for n in range(5)))
    assert [deliver(office.place, 2).sent for _ in range(4)] == [2, 2, 1, 0]
    assert post_office.subjects == [f"Việc cần biết số {n}" for n in range(5)]
