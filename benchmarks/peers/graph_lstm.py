"""Graph-LSTM with its oracle's weights, whose superpixels are the positions of its map. Its oracle updates one after another, which no exporter follows; here all are updated at once, as often as there is said to be."""
import torch

SWEEPS = 8


def grid(side):
    """Numbers of the four positions around each, and whether there are such."""
    rows, columns = torch.meshgrid(torch.arange(side), torch.arange(side), indexing="ij")
    inside = torch.stack([rows > 0, rows < side - 1, columns > 0, columns < side - 1], -1).reshape(-1, 4)
    around = torch.arange(side * side)[:, None] + torch.tensor([-side, side, -1, 1])
    return around * inside, inside


def layer(made, x, hidden, memory, near, there, earlier):
    count, apart = there.sum(1).clamp(min=1), lambda y, n: y.chunk(n, -1)
    mean = lambda y: (y * there).sum(1) / count
    u, f, o, c = apart(made.input(x), 4)
    us, fs, os, cs = apart(made.state(hidden), 4)
    gates = torch.sigmoid(f[:, None] + made.forget(hidden[near]))
    h, m = hidden, memory
    for _ in range(SWEEPS):
        heard, recalled = torch.where(earlier, h[near], hidden[near]), torch.where(earlier, m[near], memory[near])
        un, on, cn = apart(made.neighbors(mean(heard)), 3)
        m = mean(gates * recalled) + torch.sigmoid(f + fs) * memory + torch.sigmoid(u + us + un) * torch.tanh(c + cs + cn)
        h = torch.tanh(torch.sigmoid(o + os + on) * m)
    return h, m


def network(variant, oracle):
    def run(made, image):
        x = torch.relu(made.features(made.unary(image)))
        rows = lambda y: y.flatten(2)[0].T
        sure = rows(torch.softmax(made.confidence(x), 1)).amax(1)
        near, inside = grid(x.shape[2])
        numbers = torch.arange(len(sure))[:, None]
        earlier = (sure[near] > sure[:, None]) | ((sure[near] == sure[:, None]) & (near < numbers))
        x = rows(x)
        hidden = memory = x
        for part in made.layers:
            hidden, memory = layer(part, x, hidden, memory, near, inside[..., None].float(), earlier[..., None])
            x = x + hidden
        return made.classifier(x)[None]

    return oracle("graphlstm").GraphLstm(7, 16, 256), run
