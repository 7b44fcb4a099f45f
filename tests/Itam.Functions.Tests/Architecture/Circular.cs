#pragma warning disable IDE0130 // Two namespaces in one file: they exist only to be a circle.
namespace Itam.Functions.Tests.Architecture.Circular.One
{
    internal sealed class First
    {
        public Two.Second? Other { get; init; }
    }
}

namespace Itam.Functions.Tests.Architecture.Circular.Two
{
    internal sealed class Second
    {
        public One.First? Other { get; init; }
    }
}
