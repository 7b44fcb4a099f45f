using Itam.LocalServer;
using Microsoft.Extensions.Options;

namespace Itam.LocalHost.Tests.Hosting;

public sealed class StartRefusalTests
{
    [Fact]
    public void Each_wrong_setting_is_a_line() => Assert.Equal(
        ["TimeZone is wrong.", "Cosmos is wrong."],
        StartRefusal.Lines(new OptionsValidationException("", typeof(string), ["TimeZone is wrong.", "Cosmos is wrong."])));

    [Fact]
    public void A_refusal_is_its_message_alone() =>
        Assert.Equal(["Port 1 is taken."], StartRefusal.Lines(new StartRefusedException("Port 1 is taken.", new InvalidOperationException())));

    [Fact]
    public void What_nobody_foresaw_is_a_line_and_then_its_trace()
    {
        var fault = new InvalidOperationException("first\nsecond");
        Assert.Equal(["The app could not start: first second", fault.ToString()], StartRefusal.Lines(fault));
    }
}
