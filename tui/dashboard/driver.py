"""The terminal's input, read so that Esc is answered soon.

Textual's own thread looks at most every tenth of a second whether the sequence that an Esc may begin goes on: every step
back would be felt. After a key this one looks oftener for a moment, and costs the same while nobody types.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import selectors
import signal
import termios
import threading
from codecs import getincrementaldecoder

from textual import constants
from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from tui.clock import SystemClock

IDLE_S = 0.1
"""Between two looks while nobody types: as Textual's own, it bounds how long the thread outlives the screen."""

ENDING_S = 3 * IDLE_S
"""How long each thread is given to end."""

LAST_WORDS = b"\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?2004l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
"""No mouse, no bracketed paste, the usual keys, the screen of before, a cursor: as Textual's own end."""

LAST_WORDS_S = 0.05
"""How long a terminal has to take them."""

SHORT = 0.4
"""Share of the patience after Esc that passes between two looks after a key."""


class PromptDriver(LinuxDriver):
    """Textual's driver for terminals, with another rhythm."""

    def start_application_mode(self) -> None:
        """Take the terminal, with an event loop that every signal wakes.

        The kernel may hand a signal to any thread, and Python then notes it for the main thread without ending its
        sleep: after ``fg`` the screen stayed empty until something else happened. The loop's own handler, which is
        replaced at once by Textual's, makes it listen to Python's wakeup descriptor (``signal.set_wakeup_fd``).
        """
        asyncio.get_running_loop().add_signal_handler(signal.SIGCONT, _nothing)
        signal.signal(signal.SIGCONT, self._sigcont_application)
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual does not annotate it

    def give_back(self) -> None:
        """Give the terminal back from a thread, without waiting for it: it may have stopped reading."""
        with contextlib.suppress(termios.error, OSError):  # it is gone
            termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before or termios.tcgetattr(self.fileno))
        last = threading.Thread(target=self._write_last, daemon=True)
        last.start()
        last.join(LAST_WORDS_S)

    def _write_last(self) -> None:
        if self._file is not None:
            with contextlib.suppress(OSError):
                os.write(self._file.fileno(), LAST_WORDS)

    def abandon(self) -> bool:
        """Whether both threads have ended, having told them to: Textual does not when the terminal closes as it starts.

        A program waits at its end for threads that live, and would do so without a terminal for ever.
        """
        self.exit_event.set()
        writer, reader = self._writer_thread, self._key_thread
        if writer is not None and writer.is_alive():
            writer._queue.put(None)
        living = [thread for thread in (writer, reader) if thread is not None and thread.is_alive()]
        for thread in living:
            thread.join(ENDING_S)
        return not any(thread.is_alive() for thread in living)

    def run_input_thread(self) -> None:
        """Read keys and hand them on until the screen is given back."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")().decode
        clock = SystemClock()
        pressed_at = float("-inf")
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                is_typing = clock.monotonic() - pressed_at < 2 * constants.ESCAPE_DELAY
                if selector.select(constants.ESCAPE_DELAY * SHORT if is_typing else IDLE_S):
                    taken = os.read(self.fileno, 4096)
                    if not taken:  # nobody types any more, and select would not wait
                        self.exit_event.wait(IDLE_S)
                    pressed_at = clock.monotonic()
                    keys = decode(taken)
                    for event in parser.feed(keys) if keys else ():
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)
        with contextlib.suppress(EOFError, ParseError):  # a sequence that was never finished
            for _ in parser.feed(""):
                pass


def _nothing() -> None:
    """What the loop does by itself about a signal."""
