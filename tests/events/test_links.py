"""What an address leads to, told from the address alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.events.links import Video, kind_of, video_of
from directory.events.models import Provider, ResourceKind

ID = "dQw4w9WgXcQ"


@pytest.mark.parametrize(
    "url",
    [
        f"https://www.youtube.com/watch?v={ID}",
        f"https://youtube.com/watch?list=PL123456&v={ID}",
        f"https://m.youtube.com/watch?v={ID}&feature=share",
        f"http://YouTube.com/watch?v={ID}#comments",
        f"https://youtu.be/{ID}",
        f"https://youtu.be/{ID}?si=abc",
        f"https://www.youtube.com/embed/{ID}",
        f"https://www.youtube-nocookie.com/embed/{ID}?rel=0",
        f"https://www.youtube.com/live/{ID}",
        f"https://www.youtube.com/shorts/{ID}",
        f"https://music.youtube.com/watch?v={ID}",
    ],
)
def test_a_video_of_youtube_is_known_by_its_id(url: str) -> None:
    assert video_of(url) == Video(Provider.YOUTUBE, ID, None)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/",
        "https://www.youtube.com/watch",
        "https://www.youtube.com/watch?v=",
        "https://www.youtube.com/watch?v=a%20b",
        "https://www.youtube.com/embed/",
        "https://www.youtube.com/@acmetalks/videos",
        "https://www.youtube.com/user/AcmeRobotics",
        "https://www.youtube.com/c/acmetalks",
        "https://www.youtube.com/playlist?list=PL123456",
        "https://youtu.be/",
        f"https://youtube.com.example.org/watch?v={ID}",
        f"https://example.org/youtu.be/{ID}",
        "https://vimeo.com/",
        "https://vimeo.com/acme",
        "https://example.org/76979871",
        "https://example.org/talk.mp4/about",
        "https://example.org/paper.pdf",
        "ftp://example.org/talk.mp4",
        "/talk.mp4",
        "http://[",
        "",
    ],
)
def test_what_plays_no_video_is_none(url: str) -> None:
    assert video_of(url) is None


@pytest.mark.parametrize(
    ("url", "video"),
    [
        ("https://vimeo.com/76979871", Video(Provider.VIMEO, "76979871", None)),
        ("https://vimeo.com/channels/staff/76979871", Video(Provider.VIMEO, "76979871", None)),
        ("https://player.vimeo.com/video/76979871#t=90s", Video(Provider.VIMEO, "76979871", 90)),
        (
            "https://acme.example/talks/Ann.MP4?t=5",
            Video(Provider.FILE, "https://acme.example/talks/Ann.MP4?t=5", 5),
        ),
    ],
)
def test_videos_elsewhere_are_known_too(url: str, video: Video) -> None:
    assert video_of(url) == video


@pytest.mark.parametrize(
    ("stamp", "seconds"),
    [
        ("90", 90),
        ("90s", 90),
        ("0", 0),
        ("2m", 120),
        ("1m30s", 90),
        ("1h2m3s", 3723),
        ("1h", 3600),
        ("1h5", 3605),
        ("", None),
        ("1:30", None),
        ("soon", None),
        ("-5", None),
        ("99999999999", None),
    ],
)
@pytest.mark.parametrize("before", ["?t=", "?start=", "#t="])
def test_the_second_at_which_a_talk_begins_is_read(
    stamp: str, seconds: int | None, before: str
) -> None:
    assert video_of(f"https://youtu.be/{ID}{before}{stamp}") == Video(Provider.YOUTUBE, ID, seconds)


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://github.com/acme/robots", ResourceKind.REPOSITORY),
        ("https://www.gitlab.com/acme", ResourceKind.REPOSITORY),
        ("https://git.sr.ht/~ann/robots", ResourceKind.REPOSITORY),
        ("https://arxiv.org/abs/2205.00001", ResourceKind.PAPER),
        ("https://dx.doi.org/10.1000/182", ResourceKind.PAPER),
        ("https://acme.example/Robots.PDF", ResourceKind.PAPER),
        ("https://speakerdeck.com/ann/robots", ResourceKind.SLIDES),
        ("https://docs.google.com/presentation/d/1", ResourceKind.SLIDES),
        ("https://acme.example/robots.pptx", ResourceKind.SLIDES),
        ("https://www.linkedin.com/in/ann", ResourceKind.PROFILE),
        ("https://x.com/ann", ResourceKind.PROFILE),
        ("https://youtu.be/dQw4w9WgXcQ", ResourceKind.VIDEO),
        ("https://acme.example/robots.webm", ResourceKind.VIDEO),
        ("https://acme.example/robots", ResourceKind.LINK),
        ("https://box.com/ann", ResourceKind.LINK),
        ("https://notgithub.com/acme", ResourceKind.LINK),
        ("https://github.com.example.org/acme", ResourceKind.LINK),
        ("https://acme.example/?next=github.com", ResourceKind.LINK),
        ("http://[", ResourceKind.LINK),
        ("", ResourceKind.LINK),
    ],
)
def test_the_kind_of_a_resource_is_told_by_host_and_ending(url: str, kind: ResourceKind) -> None:
    assert kind_of(url) == kind


@given(st.text() | st.text(alphabet="htps:/[]@.youtbecm?=#v1% ").map("https://youtu.be/".__add__))
def test_no_address_is_too_wrong_to_be_looked_at(url: str) -> None:
    video = video_of(url)
    assert video is None or video.ref in url
    assert kind_of(url) in ResourceKind
