"""From a server's bytes to stored articles. No Textual here, ever."""
