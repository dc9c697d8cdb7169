"""What words can mean: the frames and word classes of the catalogue, and from a written form back to its word."""
