namespace Itam.Domain.Tests.Depreciation;

public sealed class PublishedCaseTests
{
    public static TheoryData<PublishedCase> Cases =>
        [.. PublishedStraightLine.Cases, .. PublishedDeclining.Cases, .. PublishedSwitches.Cases, .. PublishedTables.Cases, .. PublishedOthers.Cases];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_schedule_is_as_published(PublishedCase published) => Assert.Equal(published.Rows, published.Actual());
}
